"""What verify found, for people (lines and a table) and for programs (JSON, and JUnit as CI systems read it)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from xml.etree import ElementTree as ET

from app.core.verify import Failure, Report

Reports = Mapping[str, Report]  # "connection/signed": what is known of that recipe

HEADINGS = ("recipe", "served", "distinct", "difficulty", "failures")


def line(address: str, failure: Failure) -> str:
    """connection/signed/417: unique: why."""
    return f"{address}/{failure.seed}: {failure.check}: {failure.why}"


def failure_lines(reports: Reports) -> Iterator[str]:
    return (line(address, failure) for address, report in reports.items() for failure in report.failures)


def count_lines(reports: Reports) -> Iterator[str]:
    """How many problems fail a check, where there are more of them than are named."""
    for address, report in reports.items():
        named = Counter(failure.check for failure in report.failures)
        for check, count in report.failed.items():
            if count > named[check]:
                yield f"In all, {count:,} of {report.served:,} problems of {address} fail the check {check!r}."


def table(reports: Reports) -> Iterator[str]:
    """A row for each recipe; difficulty is the least, the median and the greatest."""
    rows = [HEADINGS, *(row(address, report) for address, report in reports.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        yield "  ".join((name.ljust(widths[0]), *map(str.rjust, cells, widths[1:])))


def row(address: str, report: Report) -> tuple[str, ...]:
    difficulty = " ".join(f"{step:3}" for step in report.difficulty.values())
    return address, f"{report.served:,}", f"{report.distinct:,}", difficulty, str(len(report.failures))


def total(reports: Reports, seconds: float) -> str:
    """The last line: how much was proven, and in what time."""
    served, failures = (sum(counts) for counts in zip(*map(counts, reports.values()), strict=True))
    parts = (f"{len(reports):,} recipe", f"{served:,} problem", f"{failures:,} failure")
    return ", ".join(part if part.startswith("1 ") else f"{part}s" for part in parts) + f", {seconds:.1f} seconds"


def counts(report: Report) -> tuple[int, int]:
    return report.served, len(report.failures)


def as_json(reports: Reports, seconds: float) -> dict[str, object]:
    return {
        "ok": not any(report.failures for report in reports.values()),
        "seconds": round(seconds, 1),
        "recipes": [{"recipe": address, **asdict(report)} for address, report in reports.items()],
    }


def as_junit(reports: Reports, seconds: float) -> bytes:
    """A test suite for each chapter, a test case for each recipe, a failure for each failure."""
    root = ET.Element("testsuites", name="infill verify", time=f"{seconds:.1f}")
    for chapter, entries in groupby(reports.items(), key=lambda entry: entry[0].partition("/")[0]):
        suite = ET.SubElement(root, "testsuite", name=chapter)
        for address, report in entries:
            case = ET.SubElement(suite, "testcase", classname=chapter, name=address.partition("/")[2])
            for failure in report.failures:
                ET.SubElement(case, "failure", type=failure.check, message=line(address, failure))
    for element in root.iter():
        if element.tag.startswith("testsuite"):
            cases = list(element.iter("testcase"))
            element.attrib.update(tests=str(len(cases)), failures=str(sum(bool(len(case)) for case in cases)))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
