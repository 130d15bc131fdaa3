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
    const words = Object.assign(document.createElement("span"), { className: "moment", textContent: "One moment …" });
    if (!document.querySelector(".moment")) document.querySelector(".status, #own .feedback")?.append(words);
  }, 500);
});
document.addEventListener("htmx:finally:request", () => {
  asked -= 1; // one that was replaced by another ends later than that begins
  if (asked) return;
  clearTimeout(slow);
  document.querySelector(".moment")?.remove();
});

// A button that goes away when it has done its work leaves the focus to the one that checks, or goes on.
let pressed;
let bet; // one that was made leaves it to what is said of it
document.addEventListener("htmx:before:request", () => {
  pressed = document.activeElement;
  bet = pressed.closest(".bet")?.id;
});
document.addEventListener("htmx:after:swap", () => {
  if (["check", "hint", "solution"].includes(pressed?.name) && document.activeElement === document.body)
    document.querySelector(".bar .primary")?.focus({ preventScroll: true });
  if (bet && document.activeElement === document.body) document.getElementById(bet)?.focus({ preventScroll: true });
});

// A page that waited for something goes on to it by itself.
document.addEventListener("htmx:after:swap", () => document.querySelector("#made [data-ready]")?.click());

// The keyboard. Arrows lead to the nearest blank on their side, by where the boxes stand on the page: no order of the
// markup is right in every layout. Within a number, left and right move the caret as everywhere.
const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const BOX = ".problem td input, .pick input"; // a number, or one of several choices
const boxes = () => [...document.querySelectorAll(BOX)];
const changed = (box) => box.value !== box.defaultValue || box.checked !== box.defaultChecked;

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
  const unchanged = !boxes().some(changed);
  const link = document.querySelector("#problem[data-solved] a[rel=next]");
  if (event.repeat || !unchanged || !link) return false;
  location.assign("reads" in link.dataset ? link.href : link.href.split("#")[0] + BEGIN); // a chapter is there to be read first
  return true;
};
if (location.hash === BEGIN) {
  history.replaceState(null, "", location.pathname + location.search);
  boxes()[0]?.focus();
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const box = target.matches(BOX);
  if (key === "?" && (box || !target.matches("input"))) {
    if (showKeys()) event.preventDefault();
  } else if (box && key === "Enter") {
    if (next(event)) event.preventDefault();
  } else if (box && SIDES[key] && target.type !== "radio" && !event.shiftKey && leaves(target, SIDES[key])) {
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
// keyboard has a minus sign, a key for it. It never takes the focus, or the keyboard would go away.
const coarse = matchMedia("(pointer: coarse)");
const STROKE = /^[\p{Pd}−⁻₋˗➖]/u; // whatever is read as a minus sign

const digits = () => {
  for (const box of boxes()) if (coarse.matches && !box.closest("[data-fractions]")) box.inputMode = "decimal";
};
digits();
document.addEventListener("htmx:after:swap", digits);
for (const name of ["pointerdown", "mousedown"])
  document.addEventListener(name, (event) => {
    if (event.target.matches("[data-minus]")) event.preventDefault();
  });
document.addEventListener("click", ({ target }) => {
  const box = document.activeElement;
  if (!target.matches("[data-minus]") || !box.matches(BOX)) return;
  box.value = STROKE.test(box.value) ? box.value.slice(1) : `−${box.value}`;
  box.dispatchEvent(new Event("input", { bubbles: true }));
});

// The bar at the foot stays above a keyboard that covers the page instead of making it smaller.
const view = window.visualViewport;
const lift = () => {
  const bar = document.querySelector("#answers > .bar"); // a picture has bars as well
  if (bar) bar.style.bottom = `${Math.max(0, Math.round(innerHeight - view.height - view.offsetTop))}px`;
};
for (const name of ["resize", "scroll"]) view?.addEventListener(name, lift);

// One message at a time: that of the box one is in, or of the first that is not right. A hint is for the box that one is
// in, or was in last; where that has no more, for the first that has.
let last = "";
const speak = () => {
  const box = document.activeElement;
  if (box.matches(BOX)) {
    last = box.name;
    const says = document.getElementById(`says-${last}`);
    if (says) for (const other of document.querySelectorAll(".says")) other.toggleAttribute("data-now", other === says);
  }
  const hint = document.querySelector(".bar [name=hint]");
  const chip = document.querySelector(`.chip[data-hint][data-for="${last}"]`) ?? document.querySelector(".chip[data-hint]");
  if (!hint || !chip) return;
  hint.value = chip.dataset.for;
  hint.querySelector(".words").textContent = chip.dataset.hint;
  hint.querySelector("[translate]").replaceChildren(...chip.querySelector("[translate]").cloneNode(true).childNodes);
};
const near = { block: "nearest" };
document.addEventListener("focusin", ({ target }) => {
  speak();
  const said = document.getElementById(`says-${target.name}`);
  if (said?.offsetHeight > 1) for (const it of [said, target]) it.scrollIntoView(near);
});

// What an answer is about comes into view, with what is said of it.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  speak();
  const { target } = detail.ctx; // nothing in the rest of the page
  if (pressed?.name === "hint") target.querySelector(`[data-hints-for="${pressed.value}"]`)?.scrollIntoView(near);
  else if (pressed?.name === "solution") target.querySelector(".solution")?.scrollIntoView(near);
  else
    for (const said of target.querySelectorAll(".says[data-now]")) {
      const box = document.getElementById(said.id.slice("says-".length));
      for (const it of [box?.closest("table"), said, box]) it?.scrollIntoView(near); // what comes last has to be seen
    }
  target.querySelector(".complete")?.scrollIntoView(near);
});

// What is typed and not yet checked is kept for this tab, problem by problem, so that a link and Back, or a reload, loses
// nothing. A number that was found stays found. And a verdict is about the number that was checked, not one typed since.
const answers = () => document.querySelector("#answers");
const blanks = () => boxes().filter((box) => !box.readOnly);
const draft = () => `draft ${new URL(answers().action).pathname}`;

const judge = () => {
  for (const box of blanks()) {
    const cell = box.closest("td, label");
    const stale = changed(box);
    cell.toggleAttribute("data-stale", stale);
    if (cell.dataset.verdict === "wrong") (box.closest("fieldset") ?? box).ariaInvalid = stale ? null : "true";
  }
};
const keep = () => {
  if (!answers()) return;
  judge();
  const typed = blanks().filter(changed).map(({ name, form }) => [name, form.elements[name].value]);
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
    if (box.name in typed && box.closest("td, .pick").dataset.verdict !== "right")
      box.form.elements[box.name].value = typed[box.name];
  keep();
};
document.addEventListener("input", ({ target }) => {
  if (!target.matches(BOX)) return;
  keep();
  import(new URL("motion.js", import.meta.url)); // what moves with an answer is there before it
});
document.addEventListener("htmx:after:swap", keep);
if (answers()) restore();

// A part of a drawing that is pulled moves the controls that it names: the first across, the second up.
let pull;
addEventListener("pointerdown", (event) => {
  const part = event.target.closest("[data-pulls]");
  if (!part || !event.isPrimary || event.button) return;
  const { elements } = part.closest("figure, .bench").querySelector("form");
  const boxes = part.dataset.pulls.split(" ").map((name) => elements[name]);
  const from = boxes.map((box) => box?.valueAsNumber);
  const scale = part.dataset.unit * part.getScreenCTM().a;
  pull = (to) =>
    boxes.forEach((box, up) => {
      const before = box?.value;
      if (box) box.value = from[up] + (up ? event.clientY - to.clientY : to.clientX - event.clientX) / scale;
      if (box?.value !== before) box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  event.preventDefault(); // no text is selected
});
addEventListener("pointermove", (event) => pull?.(event));
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => (pull = null));

// What is explored stands in the address, once it is at rest: a reload finds it again.
let rest;
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const { at } = detail.ctx.target.dataset;
  clearTimeout(rest);
  if (at) rest = setTimeout(() => history.replaceState(null, "", at), 200);
});

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
