// What HTML and htmx cannot do. Whatever fails here, every problem can still be solved.

// Say so when a check did not reach the server. What was typed stays in its box.
const trouble = (event) => {
  const notice = document.querySelector("[data-trouble]");
  if (notice) notice.hidden = event.type === "htmx:before:request";
};
for (const name of ["htmx:error", "htmx:response:error", "htmx:before:request"]) document.addEventListener(name, trouble);

// And say, once, that there is something to wait for when an answer takes longer than half a second.
let asked = 0;
let slow;
document.addEventListener("htmx:before:request", () => {
  asked += 1;
  clearTimeout(slow);
  slow = setTimeout(() => {
    const words = Object.assign(document.createElement("p"), { className: "moment", textContent: "One moment …" });
    if (!document.querySelector(".moment")) document.querySelector(".feedback")?.append(words);
  }, 500);
});
document.addEventListener("htmx:finally:request", () => {
  asked -= 1; // one that was replaced by another ends later than that begins
  if (asked) return;
  clearTimeout(slow);
  document.querySelector(".moment")?.remove();
});

// A button that goes away when it has done its work leaves the focus to the one that checks.
let pressed;
document.addEventListener("htmx:before:request", () => (pressed = document.activeElement));
document.addEventListener("htmx:after:swap", () => {
  if (["hint", "solution"].includes(pressed?.name) && document.activeElement === document.body)
    document.querySelector("#problem [name=check]")?.focus({ preventScroll: true });
});

// A page that waited for something goes on to it by itself.
document.addEventListener("htmx:after:swap", () => document.querySelector("#made [data-ready]")?.click());

// The keyboard. Arrows lead to the nearest blank on their side, by where the boxes stand on the page: no order of the
// markup is right in every layout. Within a number, left and right move the caret as everywhere.
const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const boxes = () => [...document.querySelectorAll(".problem td input")];

const nearest = (box, [right, down]) => {
  const here = box.getBoundingClientRect();
  const far = (other) => {
    const { x, y } = other.getBoundingClientRect();
    const ahead = (x - here.x) * right + (y - here.y) * down;
    const aside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    return ahead > here.width / 2 ? ahead + 2 * aside : Infinity;
  };
  const found = boxes().reduce((best, other) => (far(other) < far(best) ? other : best), box);
  return found === box ? null : found;
};

const leaves = ({ selectionStart: start, selectionEnd: end, value }, [right]) => {
  const whole = start === 0 && end === value.length;
  return !right || whole || (start === end && start === (right < 0 ? 0 : value.length));
};

const showKeys = () => {
  const dialog = document.querySelector("#keys");
  if (!dialog?.open) dialog?.showModal();
  return dialog;
};

// Enter checks, as in any form. Once nothing is left to check, it goes on, and the next step begins in its first blank:
// the address says so to the next page, by a name that nothing there has, or the browser would move the focus as well.
const BEGIN = "#first-blank";
const next = (event) => {
  const unchanged = boxes().every((box) => box.value === box.defaultValue);
  const link = document.querySelector("#problem[data-solved] a[rel=next]");
  if (event.repeat || !unchanged || !link) return false;
  location.assign(link.href + ("reads" in link.dataset ? "" : BEGIN)); // a chapter is there to be read first
  return true;
};
if (location.hash === BEGIN) {
  history.replaceState(null, "", location.pathname + location.search);
  boxes()[0]?.focus();
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const box = target.matches(".problem td input");
  if (key === "?" && (box || !target.matches("input"))) {
    if (showKeys()) event.preventDefault();
  } else if (box && key === "Enter") {
    if (next(event)) event.preventDefault();
  } else if (box && SIDES[key] && !event.shiftKey && leaves(target, SIDES[key])) {
    const other = nearest(target, SIDES[key]);
    if (!other) return;
    event.preventDefault();
    other.focus();
    other.select();
  }
});
document.addEventListener("click", ({ target }) => {
  if (target.matches("[data-keys]")) showKeys();
});

// Screens that are touched: large digits to type with, unless a stroke is needed as well, and since not every such
// keyboard has a minus sign, a key for it below the matrix. It never takes the focus, or the keyboard would go away.
const coarse = matchMedia("(pointer: coarse)");
const minus = document.querySelector("[data-minus]");

const digits = () => {
  for (const box of boxes()) if (coarse.matches && !box.closest("[data-fractions]")) box.inputMode = "decimal";
};

// Below the matrix, or above it where that would be over a button or another number.
const follow = () => {
  const box = document.activeElement;
  minus.hidden = !box.matches(".problem td input");
  if (minus.hidden) return;
  const { left: start, width } = box.getBoundingClientRect();
  const left = Math.min(start + width / 2 - 23, document.body.clientWidth - 50);
  const { top, bottom } = box.closest("table").getBoundingClientRect();
  const meets = (high) => (other) => {
    const { x, y, right, bottom } = other.getBoundingClientRect();
    return x < left + 46 && left < right && y < high + 46 && high < bottom;
  };
  const others = [...document.querySelectorAll(".ask button, td.cell")];
  const free = [bottom + 6, top - 50].find((high) => !others.some(meets(high))) ?? bottom + 6;
  minus.style.left = `${left}px`;
  minus.style.top = `${free + scrollY}px`;
};
const STROKE = /^[\p{Pd}−⁻₋˗➖]/u; // whatever is read as a minus sign

if (minus) {
  digits();
  for (const change of [digits, follow]) document.addEventListener("htmx:after:swap", change);
  for (const name of ["focusin", "focusout", "resize"]) addEventListener(name, follow);
  for (const name of ["pointerdown", "mousedown"]) minus.addEventListener(name, (event) => event.preventDefault());
  minus.addEventListener("click", () => {
    const box = document.activeElement;
    if (box.matches("td input")) box.value = STROKE.test(box.value) ? box.value.slice(1) : `−${box.value}`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// What is typed and not yet checked is kept for this tab, problem by problem, so that a link and Back, or a reload, loses
// nothing. A number that was found stays found. And a verdict is about the number that was checked, not one typed since.
const answers = () => document.querySelector("#answers");
const blanks = () => [...document.querySelectorAll("#answers td input:not([readonly])")];
const draft = () => `draft ${new URL(answers().action).pathname}`;

const judge = () => {
  for (const box of blanks()) {
    const cell = box.closest("td");
    const stale = box.value !== box.defaultValue;
    cell.toggleAttribute("data-stale", stale);
    if (cell.dataset.verdict === "wrong") box.ariaInvalid = stale ? null : "true";
  }
};
const keep = () => {
  if (!answers()) return;
  judge();
  const typed = blanks().flatMap(({ name, value, defaultValue }) => (value === defaultValue ? [] : [[name, value]]));
  try {
    if (typed.length) sessionStorage.setItem(draft(), JSON.stringify(Object.fromEntries(typed)));
    else sessionStorage.removeItem(draft());
  } catch {
    const notice = document.querySelector("[data-unkept]");
    if (notice) notice.hidden = false;
  }
};
const restore = () => {
  let typed = {};
  try {
    typed = JSON.parse(sessionStorage.getItem(draft())) ?? {};
  } catch {
    return; // nothing can be kept here, which is said when something is typed
  }
  for (const box of blanks())
    if (box.name in typed && box.closest("td").dataset.verdict !== "right") box.value = typed[box.name];
  keep();
};
document.addEventListener("input", ({ target }) => {
  if (target.matches("#answers td input")) keep();
});
document.addEventListener("htmx:after:swap", keep);
if (answers()) restore();

// What the server reads of a browser, for a year, and as secret as the page: https if that is. It says nothing of anybody.
const SITE = new URL("..", import.meta.url).pathname; // a path of the host, where the site stands below one
const tell = (name, value) => {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=${SITE}; max-age=31536000; samesite=lax${secure}`;
};

// The colours change at once, without a new page: something may be typed in this one.
document.addEventListener("change", ({ target: { name, value } }) => {
  if (name !== "theme") return;
  document.documentElement.dataset.theme = value;
  tell(name, value);
});

// A day is one of the calendar where the learner is. The server reads the time zone here, and keeps it nowhere else.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
if (!document.cookie.split("; ").includes(`zone=${timeZone}`)) tell("zone", timeZone);

// A page of our own for when the network is away. Browsers have this over https, and on one's own machine.
addEventListener("load", () => navigator.serviceWorker?.register(new URL("../worker.js", import.meta.url)));
