// Draw a schedule: the same numbers as app/labs/schedules, with the same order of every sum and product; and its bars.
import { normal } from "./kernel.js";
import { between, circle, line, rounded, sized, tenth } from "./plot.js";

const [STEPS, MOST, GONE, CLOSE] = [12, 30, 100, 0.05];

// A row of hundredths: "ka", or "0.2 0.1"; what is missing at its end is as the last one.
const hundredths = (text) => {
  const found = /^\w+$/.test(text)
    ? [...text].map((sign) => parseInt(sign, 36))
    : text.split(/[ ,;]+/).map((number) => Math.min(Math.floor(100 * number + 0.5), MOST));
  return Array.from({ length: STEPS }, (_, turn) => found[turn] ?? found.at(-1));
};
const written = (row) => row.map((each) => each.toString(36)).join("");

const loss = (w) => (w * w * w * w) / 4 + (w * w * w) / 3 - 3 * w * w;
const slope = (w) => w * (w - 2) * (w + 3);

export const numbers = (state) => {
  const [noise, seed] = [Number(state.noise), Number(state.seed)];
  let [w, g] = [Number(state.start), 0];
  const way = [[w, loss(w), g]];
  hundredths(state.rates).forEach((rate, turn) => {
    if (Math.abs(w) <= GONE) {
      g = slope(w) + (noise ? noise * normal(seed, turn + 1) : 0);
      w -= (rate / 100) * g;
    }
    way.push([w, loss(w), g]);
  });
  return { way };
};

const [LEFT, WIDE, GAP, TOP, BASE, ABOVE, BELOW, HIGHEST, LOWEST] = [34, 26, 3, 22, 142, 186, 312, 4, -17];
const [LARGE, SMALL, UNDER] = [6, 2, 40];
const across = (step) => LEFT + WIDE * step;
const up = (rate) => BASE - ((BASE - TOP) * rate) / MOST;
const down = (value) => tenth(ABOVE + ((BELOW - ABOVE) * (HIGHEST - between(value, LOWEST, HIGHEST))) / (HIGHEST - LOWEST));
const bar = (rate, turn) => `M${across(turn) + GAP} ${BASE}V${up(rate)}h${WIDE - 2 * GAP}V${BASE}z`;

// A part of a hop is such a curve as well.
const hop = ([x, y], [to, down], part = 1) => {
  const [middle, high] = [(x + to) / 2, Math.min(y, down) - Math.abs(to - x) / 2];
  const mix = (one, other) => one + part * (other - one);
  const [cx, cy] = [mix(x, middle), mix(y, high)];
  return [[cx, cy], [mix(cx, mix(middle, to)), mix(cy, mix(high, down))]].map((place) => place.map(tenth));
};
const dots = (places) => places.map((place) => circle(place, SMALL)).join("");

let pad; // what is drawn on
let chosen = 0; // a bar

// Everything up to a step, which may be a part of one more.
export const draw = (state, { way }, step, mark, [wells, , meter]) => {
  const whole = Math.floor(step);
  const done = way.slice(0, whole + 1);
  const next = step > whole && way[whole + 1];
  const place = ([w, value]) => [wells.x(between(w, -4.4, 4.4)), wells.y(between(value, -21, 13))];
  const places = done.map(place);
  const [x, y] = places[0];
  mark("start", { x: x - 24, y: y - 24 });
  mark("start-name", { x, y: y > UNDER ? y - 28 : y + 38 });
  const hops = done.slice(1).map((_, turn) => hop(places[turn], places[turn + 1]));
  if (next) hops.push(hop(places[whole], place(next), step - whole));
  mark("ball-way", { d: `M${x} ${y}${hops.map(([over, to]) => `Q${over.join(" ")} ${to.join(" ")}`).join("")}` });
  mark("ball-spots", { d: dots(next ? places : places.slice(0, -1)) });
  mark("ball-head", { d: circle(hops.at(-1)?.[1] ?? places[0], LARGE) });

  const row = hundredths(state.rates);
  const bars = row.map(bar);
  mark("bars-done", { d: bars.slice(0, whole).join("") });
  mark("bars-rest", { d: bars.slice(whole).join("") });
  const losses = done.map(([, value], turn) => [across(turn), down(value)]);
  if (next) {
    const [from, to] = [losses[whole][1], down(next[1])];
    losses.push([tenth(across(step)), tenth(from + (step - whole) * (to - from))]);
  }
  mark("loss-way", { d: line(losses) });
  mark("loss-spots", { d: dots(losses.slice(0, -1)) });
  mark("loss-head", { d: circle(losses.at(-1), LARGE - 1) });
  mark("goal-head", { d: circle([meter.x(-Math.log10(between(Math.abs(way[whole][0] + 3), 0.001, 10))), 46], 5) });
  pad?.show(row);
};

export const says = ({ step }, { way }) => {
  const [w, value] = way[step];
  if (Math.abs(w) > GONE) return `Step ${step} of ${STEPS}: the ball flew off.`;
  const where = w > 0 ? "in the shallow well" : w < 0 ? "in the deep well" : "on the top of the hill";
  return `Step ${step} of ${STEPS}: the ball is at ${rounded(w)}, ${where}. Loss ${sized(value)}.`;
};

export const goal = (state, { way }) => {
  if (Number(state.start) !== 3 || Number(state.noise)) return [false, "The goal is for a start at 3, without noise."];
  const distance = Math.abs(way[state.step][0] + 3);
  const left = STEPS - state.step;
  const says = `After ${state.step} step${state.step === "1" ? "" : "s"} the ball is ${sized(distance)} away from −3.`;
  if (left) return [false, `${says} ${left === 1 ? "1 step is left" : `${left} steps are left`}.`];
  return [distance <= CLOSE, says];
};
export const idle = (state) => (Number(state.noise) ? [] : ["seed"]);

// The bars are drawn on: a pointer sets each bar that it crosses. They are one slider for keys, of the bar that is chosen.
export const begin = (bench, read, set) => {
  const picture = bench.querySelectorAll("[data-plane] svg")[1];
  const [frame, name] = ["cursor", "name"].map((part) => bench.querySelector(`[data-mark=bars-${part}]`));
  const it = document.createElement("div");
  const say = (values) => Object.entries(values).forEach(([key, value]) => it.setAttribute(key, value));
  it.className = "bars";
  it.tabIndex = 0;
  say({ role: "slider", "aria-label": "Rates", "aria-orientation": "vertical", "aria-valuemin": 0, "aria-valuemax": MOST / 100 });
  picture.after(it);

  let isMarked = false; // with a frame and its number
  const show = (row = hundredths(read().rates)) => {
    const [x, rate] = [across(chosen), row[chosen]];
    const text = String(rate / 100);
    say({ "aria-valuenow": text, "aria-valuetext": `step ${chosen + 1}: ${text}` });
    frame.setAttribute("d", isMarked ? `M${x + 1} ${BASE + 1}V${TOP - 2}h${WIDE - 2}V${BASE + 1}z` : "");
    name.setAttribute("x", isMarked ? x + WIDE / 2 : 0);
    name.setAttribute("y", isMarked ? Math.max(up(rate) - 6, TOP + 10) : 0);
    name.textContent = isMarked ? text : "";
  };
  const choose = (turn, mark) => {
    chosen = between(turn, 0, STEPS - 1);
    isMarked = mark;
    show();
  };
  pad = { show };
  show();

  let row;
  let last; // where the pointer was
  let isHeld = false; // a key
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    const turn = Math.floor((STEPS * (clientX - left)) / width);
    return [between(turn, 0, STEPS - 1), between(Math.round(MOST * (1 - (clientY - top) / height)), 0, MOST)];
  };
  const stroke = (to) => {
    const turns = Math.abs(to[0] - last[0]);
    for (let turn = 0; turn <= turns; turn += 1) {
      const part = turns ? turn / turns : 1;
      row[last[0] + Math.sign(to[0] - last[0]) * turn] = Math.round(last[1] + part * (to[1] - last[1]));
    }
    last = to;
    set({ rates: written(row) });
    choose(to[0], true);
  };
  it.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    it.setPointerCapture(event.pointerId);
    row = hundredths(read().rates);
    last = at(event);
    stroke(last);
  });
  it.addEventListener("pointermove", (event) => last && stroke(at(event)));
  for (const end of ["pointerup", "pointercancel"])
    it.addEventListener(end, () => {
      last = undefined;
      choose(chosen, it.matches(":focus-visible"));
    });

  it.addEventListener("focus", () => choose(chosen, it.matches(":focus-visible")));
  it.addEventListener("blur", () => choose(chosen, false));
  it.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[key];
    row = hundredths(read().rates);
    const by = shiftKey ? 10 : 1;
    const rate = { ArrowUp: row[chosen] + by, ArrowDown: row[chosen] - by, PageUp: row[chosen] + 10, PageDown: row[chosen] - 10, Home: 0, End: MOST }[key];
    if (!turn && rate === undefined) return;
    event.preventDefault();
    if (turn) return choose(chosen + turn, true);
    row[chosen] = between(rate, 0, MOST);
    isHeld = true;
    set({ rates: written(row) });
    choose(chosen, true);
  });
  it.addEventListener("keyup", () => {
    if (isHeld) set({}, true);
    isHeld = false;
  });
};
