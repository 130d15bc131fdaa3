// The controls of every lab. What they mean, its own script says: numbers, draw, says, goal and idle. It comes when
// somebody turns to the lab. The state is in the address, so Back and a reload find it again.

const bench = document.querySelector("[data-lab]");
const form = bench.querySelector("#controls");
const walk = form.querySelector("[type=range]");
const status = bench.querySelector("[role=status]");
const below = bench.querySelector(".said");
const play = form.querySelector("[data-play]");
let playing = false;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const redraws = form.dataset.redraws.split(" ").filter(Boolean);
const fields = [...form.elements].filter((field) => field.name && !["hidden", "checkbox"].includes(field.type));
const REST = 200; // ms without a change, after which the server is asked
const PACE = 150; // ms for a step of Play

// While something is to come, what is told below is not of this state.
const comes = { script: false, picture: false, answer: false };
const wait = (what, isToCome) => {
  comes[what] = isToCome;
  const busy = String(Object.values(comes).some(Boolean));
  if (below.ariaBusy !== busy) below.ariaBusy = busy;
};

let script;
const begin = async () => {
  wait("script", true);
  const found = await Promise.all([import(bench.dataset.lab), import("./plot.js")]).finally(() => wait("script", false));
  found[0].begin?.(bench, read, set, tell);
  return found;
};
const load = () => (script ??= begin());
for (const name of ["pointerover", "focusin", "touchstart"]) bench.addEventListener(name, load, { once: true, passive: true });
addEventListener("keydown", load, { once: true }); // before Tab comes to what only the script can focus
form.querySelector(".apply").hidden = true; // all of it is live
if (play) play.hidden = false;

// What the controls say; what is no number, or out of bounds, is the nearest that can be.
const nearest = ({ min, max, step, value, defaultValue }) => {
  const [least, most, by] = [min, max, step].map(Number);
  const wanted = value === "" || Number.isNaN(Number(value)) ? Number(defaultValue) : Number(value);
  const places = (step.split(".")[1] ?? "").length;
  return String(Number((least + by * Math.round((Math.min(Math.max(wanted, least), most) - least) / by)).toFixed(places)));
};
const read = () => Object.fromEntries(fields.map((field) => [field.name, field.min ? nearest(field) : field.validity.valid ? field.value : field.defaultValue]));
const address = (state, path) => {
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(state)) query.set(name, value);
  return `${path}?${query}`;
};

// Drawn once a frame, however often something changes.
let frame;
let part = 0; // of the step to come, while it plays
let paints = 0;
const labels = form.querySelectorAll("[data-control]");
let planes;
let marks; // by name: the element, and what was written to it last
const markOf = (name) => {
  marks ??= new Map(Array.from(bench.querySelectorAll("[data-mark], [data-pulls]"), (it) => [it.dataset.mark ?? it.dataset.pulls, [it, {}]]));
  return marks.get(name);
};
const mark = (name, values, text) => {
  const [it, last] = markOf(name);
  for (const [key, value] of Object.entries(values)) if (last[key] !== value) it.setAttribute(key, (last[key] = value));
  if (text !== undefined && last.text !== text) it.textContent = last.text = text;
};
const paint = async () => {
  frame = undefined;
  const turn = (paints += 1);
  wait("picture", true);
  const [lab, { planeOf }] = await load();
  const state = read();
  const found = await lab.numbers(state);
  if (turn !== paints) return; // a later one was quicker
  wait("picture", false);
  planes ??= [...bench.querySelectorAll("[data-plane]")].map(planeOf);
  lab.draw(state, found, walk ? Number(state[walk.name]) + part : 0, mark, planes);
  const idle = lab.idle(state);
  for (const label of labels) label.hidden = idle.includes(label.dataset.control);
  if (walk) {
    form.querySelector("[data-now]").textContent = state[walk.name];
    for (const [rel, end] of [["prev", walk.min], ["next", walk.max]]) {
      const link = form.querySelector(`[rel=${rel}]`);
      link.href ||= location.href; // at an end it has none
      link.ariaDisabled = walk.value === end ? "true" : null;
      link.classList.toggle("idle", walk.value === end);
    }
  }
  const [reached, says] = lab.goal(state, found);
  const challenge = bench.querySelector(".challenge");
  const done = challenge.querySelector("form");
  for (const it of challenge.querySelectorAll("[data-goal], desc")) it.textContent = says;
  if (done) {
    done.hidden = !reached;
    if (reached) done.action = address(state, bench.dataset.at);
  }
  tell(`${lab.says(state, found)}${reached && !knows ? ` Challenge reached: ${says}` : ""}`);
  challenge.dataset.reached = Number(reached);
  knows = reached && (knows || !playing); // while it plays, nothing is read out
};
let knows = bench.querySelector("[data-reached='1']") !== null;
const drawSoon = () => (frame ??= requestAnimationFrame(paint));

// One line is read out, at most once a second.
let told = 0;
let later;
const tell = (words) => {
  clearTimeout(later);
  const rest = told + 1000 - performance.now();
  if (rest > 0) later = setTimeout(tell, rest, words);
  else if (status.textContent !== words) {
    told = performance.now();
    status.textContent = words;
  }
};

// At rest the server says the rest: rules, table, code, and another landscape.
let asked = 0;
let rest;
const land = (state) => redraws.map((name) => state[name]).join();
let drawn = land(read());
const settle = async () => {
  const turn = (asked += 1);
  const typed = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const request = fetch(address(typed, bench.dataset.numbers)).then((it) => it.ok && it.json());
  const answer = await request.catch(() => null); // the network may be away
  if (turn !== asked) return;
  wait("answer", false);
  if (!answer) return;
  const { state, seen, said } = answer;
  const open = [...bench.querySelectorAll("[data-open][open]")].map((it) => it.dataset.open);
  below.innerHTML = said;
  for (const name of open) bench.querySelector(`[data-open=${name}]`).open = true;
  for (const field of fields) if (field !== document.activeElement) field.value = state[field.name];
  if (land(state) === drawn) return describe(seen);
  drawn = land(state);
  bench.querySelector(".scenes").innerHTML = seen;
  marks = planes = undefined;
  drawSoon();
};
// What is said to those who do not see a picture.
const describe = (seen) => {
  const fresh = new DOMParser().parseFromString(seen, "text/html").querySelectorAll("desc");
  bench.querySelectorAll(".scenes desc").forEach((it, place) => (it.textContent = fresh[place].textContent));
};
let replaced = 0; // browsers take only so many changes of the address in a while
const changed = (push, isPulled) => {
  asked += 1; // what is still to be answered is of another state
  wait("answer", true);
  drawSoon();
  const here = () => address(read(), bench.dataset.at);
  if (push) history.pushState(null, "", here());
  else if (!isPulled && performance.now() - replaced > REST) {
    history.replaceState(null, "", here());
    replaced = performance.now();
  }
  clearTimeout(rest);
  if (!playing) rest = setTimeout(settle, REST);
};

// A control that moves changes the address; one that was let go is a place to come back to.
let held; // the address before it moved
form.addEventListener("input", ({ target }) => {
  held ??= location.href;
  if (target.type === "number" && target !== document.activeElement) target.value = nearest(target); // it is pulled
  if (target === walk) stop();
  changed(false);
});
const letGo = () => {
  if (!held) return;
  history.replaceState(null, "", held);
  held = undefined;
  history.pushState(null, "", address(read(), bench.dataset.at));
};
addEventListener("change", letGo);
addEventListener("pointerup", () => setTimeout(letGo)); // what is pulled is read first
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const way = { ArrowUp: 1, ArrowDown: -1 }[key];
  if (!way || !event.shiftKey || target.type !== "number") return;
  event.preventDefault();
  target.value = Number(nearest(target)) + 10 * way * target.step;
  target.value = nearest(target);
  target.dispatchEvent(new Event("input", { bubbles: true }));
  target.dispatchEvent(new Event("change", { bubbles: true }));
});

const first = read();
// A script of a lab can move controls as well; once it is done, that is a place to come back to.
const set = (values, isDone) => {
  for (const field of fields) if (values[field.name] !== undefined) field.value = values[field.name];
  held ??= location.href;
  changed(false, true); // the address comes once it is let go
  if (isDone) letGo();
};
const put = (query, only) => {
  for (const field of fields) if (!only || only.split(" ").includes(field.name)) field.value = query.get(field.name) ?? first[field.name];
};
bench.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-state]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  stop();
  const way = { prev: -1, next: 1 }[link.rel];
  if (way) walk.value = Number(walk.value) + way;
  else if (link.rel === "last") walk.value = walk.max;
  else put(new URL(link.href).searchParams, link.dataset.state);
  changed(true);
});
addEventListener("popstate", () => {
  stop();
  put(new URL(location.href).searchParams);
  changed(false);
});

// Play begins at a press, and stops at another one, at Esc, and where nobody looks.
let since;
const plays = (isOn) => {
  playing = isOn;
  play.textContent = isOn ? "Stop" : "Play";
  status.ariaLive = isOn ? "off" : "polite"; // nobody can listen to each step
};
const stop = () => {
  if (!playing) return;
  plays(false);
  status.textContent = "";
  told = part = 0;
  changed(true);
};
const go = (now) => {
  if (!playing) return;
  const steps = calm.matches ? 10 : 1;
  since ??= now;
  const passed = (now - since) / (calm.matches ? 5 * PACE : PACE);
  if (passed >= 1) {
    walk.value = Number(walk.value) + steps * Math.floor(passed);
    since = now;
  }
  part = calm.matches || walk.value === walk.max ? 0 : Math.min(passed % 1, 0.99);
  drawSoon();
  if (walk.value === walk.max) stop();
  else requestAnimationFrame(go);
};
play?.addEventListener("click", () => {
  if (playing) return stop();
  if (walk.value === walk.max) walk.value = walk.min;
  plays(true);
  since = undefined;
  requestAnimationFrame(go);
});
addEventListener("keydown", ({ key }) => key === "Escape" && stop());
document.addEventListener("visibilitychange", () => document.hidden && stop());
