"""No text that somebody typed runs in a browser, or even tries to."""

from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS
from tests.sampling import share
from tests.web.doors import NOBODY, PASSWORD
from tests.web.payloads import PAYLOADS

PROBLEM = PROBLEMS["connection/two-inputs"]
PAGES = ("/", "/account", "/account/delete", PROBLEM, "/connection")
LISTEN = "document.addEventListener('securitypolicyviolation', it => console.error(`refused: ${it.violatedDirective}`))"


def test_nothing_runs(page: Page) -> None:
    """Payloads, each as the name of an account and as an answer, on all pages that show them: not one runs.

    Nor does any of them get as far as the policy: it has nothing to refuse. (What it would refuse, the page complains
    about, and then this test fails.)
    """
    page.add_init_script(LISTEN)
    for place, typed in enumerate(share(PAYLOADS, 5, __name__)):
        page.context.clear_cookies()
        form = {"name": typed, "password": PASSWORD}
        page.request.post("/sign-up", form=form)
        page.request.post(PROBLEM, form={"Y.0.0": typed, "W.0.0": typed, "X.0.0": typed, "b.0": typed, "check": "1"})
        for path in PAGES if place % 11 == 0 else PAGES[1::2]:
            page.goto(path)
            assert page.locator(".who").inner_text() not in ("", NOBODY)
            assert page.evaluate("window.hit") is None, (path, typed)
            expect(page.locator("main h1")).to_have_count(1)
        page.request.post("/account/delete", form={"password": form["password"]})
