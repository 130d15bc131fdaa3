"""What the labs let discover, as it is measured, and what a frame of each costs at a quarter of the speed here."""

import subprocess
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from playwright.sync_api import Page, sync_playwright

from app.labs.optimisers.race import RACE
from app.labs.registry import LABS
from app.settings import HOME
from tests.browser.conftest import ARGS
from tests.browser.labs import bench, lab_site

WITHIN = 8  # ms that a frame may take
# Each state is calculated and drawn as a frame does it; of each the shortest of five counts: a machine has other work.
FRAMES = """async () => {
    const bench = document.querySelector("[data-lab]");
    const [lab, {planeOf}] = await Promise.all([import(bench.dataset.lab), import("/static/labs/plot.js")]);
    const fields = [...bench.querySelectorAll("#controls [name]")];
    const state = Object.fromEntries(fields.map(({name, value}) => [name, value]));
    const walk = bench.querySelector("#controls [type=range]");
    const planes = [...bench.querySelectorAll("[data-plane]")].map(planeOf);
    const mark = (name, values, text) => {
        const it = bench.querySelector(`[data-mark="${name}"], [data-pulls="${name}"]`);
        for (const [key, value] of Object.entries(values)) it.setAttribute(key, value);
        if (text !== undefined) it.textContent = text;
    };
    const times = [];
    for (let turn = 0; turn < 5 * 60; turn += 1) {
        await new Promise(requestAnimationFrame);
        if (walk) state[walk.name] = String((turn % 60) % (Number(walk.max) + 1));
        for (const name of bench.querySelector("#controls [name=seed]") ? ["seed"] : []) state[name] = String(turn);
        const start = performance.now();
        const found = lab.numbers(state);
        lab.draw(state, found, walk ? Number(state[walk.name]) : 0, mark, planes);
        lab.says(state, found);
        lab.goal(state, found);
        bench.getBoundingClientRect();
        times[turn % 60] = Math.min(performance.now() - start, times[turn % 60] ?? Infinity);
    }
    return times;
}"""


def race(**changed: str) -> dict[str, list[float]]:
    """The losses of all walkers, step by step."""
    state, _ = RACE.read({name.replace("_", "-"): value for name, value in changed.items()})
    return {name: [spot[2] for spot in way] for name, way in RACE.numbers(state).items()}


def below(losses: list[float], limit: float = 0.01) -> str:
    """The first step at which a loss is below a limit."""
    return next((f"step {step}" for step, loss in enumerate(losses) if loss < limit), "not in 60 steps")


def findings() -> None:
    """The race in the long valley, from (10, 2)."""
    print("The race, long valley from (10, 2): below 0.01 at, and the loss after 40 and 60 steps")
    for kind, rate, keep in (
        ("plain", "0.0769", "0"),
        ("plain", "0.08", "0"),
        ("plain", "0.081", "0"),
        ("momentum", "0.08", "0.4"),
        ("momentum", "0.1111", "0.4444"),
        ("rmsprop", "0.5", "0.9"),
        ("lion", "0.25", "0.9"),
        ("adam", "0.5", "0.9"),
        ("adam", "1", "0.9"),
    ):
        way = race(a=kind, a_eta=rate, a_beta=keep)["a"]
        high = race(a=kind, a_eta=rate, a_beta=keep, times="100")["a"]
        same = all(abs(one * 100 - other) <= 1e-3 * max(other, 1) for one, other in zip(way, high, strict=True))
        told = f"{below(way):>16}  {way[40]:10.3g}  {way[60]:10.3g}"
        print(f"  {kind:9} {rate:>7} {keep:>7}  {told}  times 100: {'the same way' if same else 'another way'}")


def frames(page: Page, site: str) -> None:
    """What a frame costs, lab by lab."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for lab in LABS.values():
        bench(page, site, lab)
        times = page.evaluate(FRAMES)
        verdict = "within" if max(times) <= WITHIN else "MORE THAN"
        print(f"{lab.title}: a frame takes {median(times):.2f} ms, at most {max(times):.2f}: {verdict} {WITHIN} ms")


def main() -> None:
    findings()
    path = subprocess.run([HOME / "scripts" / "chromium"], capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        for site in lab_site(Path(mkdtemp())):
            frames(browser.new_page(), site)
        browser.close()
