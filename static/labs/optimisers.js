// The race: the same numbers as app/labs/optimisers, with the same order of every sum and product.
import { normal } from "./kernel.js";
import { between, line, SHAPES, sized } from "./plot.js";

const STEPS = 60;
const TINY = 1e-8;
const SQUARES = 0.999;
const SIGNS = 0.99;
const GONE = 1e6;
const FAR = 600;
const NAMES = ["a", "b", "c", "d"];
const TITLES = { plain: "Plain", momentum: "Momentum", rmsprop: "RMSprop", adam: "Adam", lion: "Lion" };

// A loss at each place, and its slope both ways.
const LANDS = {
  valley: ["long valley", (x, y) => (x * x + 25 * y * y) / 2, (x, y) => [x, 25 * y]],
  bowl: ["round bowl", (x, y) => (x * x + y * y) / 2, (x, y) => [x, y]],
  saddle: [
    "saddle",
    (x, y) => ((x - 4) * (x - 4)) / 2 - 2 * y * y + (y * y * y * y) / 10 + 10,
    (x, y) => [x - 4, (2 * y * y * y) / 5 - 4 * y],
  ],
  wells: [
    "two wells",
    (x, y) => {
      const far = (x - 4.5) / 1.5;
      return (far * far * far * far) / 4 + (far * far * far) / 3 - 3 * far * far + 15.75 + 2 * y * y;
    },
    (x, y) => {
      const far = (x - 4.5) / 1.5;
      return [(far * far * far + far * far - 6 * far) / 1.5, 4 * y];
    },
  ],
  bent: [
    "bent valley",
    (x, y) => {
      const off = y - (x * (8 - x)) / 8;
      return (x * x) / 10 + 3 * off * off;
    },
    (x, y) => {
      const off = y - (x * (8 - x)) / 8;
      return [x / 5 - 6 * off * (1 - x / 4), 6 * off];
    },
  ],
};

const power = (base, exponent) => {
  let product = 1;
  for (let turn = 0; turn < exponent; turn += 1) product *= base;
  return product;
};

// From one number of a place, its slope, its memories, rate, keep and the step, to that number and the memories.
const KINDS = {
  plain: (w, g, m, s, rate) => [w - rate * g, m, s],
  momentum: (w, g, m, s, rate, keep) => {
    const v = keep * m + g;
    return [w - rate * v, v, s];
  },
  rmsprop: (w, g, m, s, rate, keep) => {
    const mean = keep * s + (1 - keep) * g * g;
    return [w - (rate * g) / (Math.sqrt(mean) + TINY), m, mean];
  },
  adam: (w, g, m, s, rate, keep, step) => {
    const mean = keep * m + (1 - keep) * g;
    const squares = SQUARES * s + (1 - SQUARES) * g * g;
    const root = Math.sqrt(squares / (1 - power(SQUARES, step)));
    return [w - (rate * (mean / (1 - power(keep, step)))) / (root + TINY), mean, squares];
  },
  lion: (w, g, m, s, rate, keep) => {
    const mixed = keep * m + (1 - keep) * g;
    return [w - rate * Math.sign(mixed), SIGNS * m + (1 - SIGNS) * g, s];
  },
};

// The ways do not depend on the step, so that of the last state serves while it plays.
let known;
export const numbers = (state) => {
  const key = JSON.stringify({ ...state, step: "" });
  if (known?.key !== key) known = { key, ways: all(state) };
  return known.ways;
};

// All ways: x, y, the loss there, what is remembered of slopes and of squares, and the slope that led there.
const all = (state) => {
  const [, loss, slope] = LANDS[state.land];
  const [times, noise, seed] = [state.times, state.noise, state.seed].map(Number);
  const way = (name) => {
    const [rate, keep] = [Number(state[`${name}-eta`]), Number(state[`${name}-beta`])];
    const go = KINDS[state[name]];
    let [x, y, m, s, g] = [Number(state.x), Number(state.y), [0, 0], [0, 0], [0, 0]];
    const spots = [];
    for (let step = 0; step <= STEPS; step += 1) {
      if (step && Math.abs(x) <= GONE && Math.abs(y) <= GONE) {
        let [across, up] = slope(x, y);
        if (noise) [across, up] = [across + noise * normal(seed, 2 * step), up + noise * normal(seed, 2 * step + 1)];
        g = [times * across, times * up];
        const one = go(x, g[0], m[0], s[0], rate, keep, step);
        const other = go(y, g[1], m[1], s[1], rate, keep, step);
        [x, y, m, s] = [one[0], other[0], [one[1], other[1]], [one[2], other[2]]];
      }
      spots.push([x, y, times * loss(x, y), ...m, ...s, ...g]);
    }
    return spots;
  };
  return Object.fromEntries(NAMES.filter((name) => state[name] !== "none").map((name) => [name, way(name)]));
};

const [SMALL, LARGE, APART, ABOVE, LINE, WIDE] = [2, 5, 6, 12, 13, 62];

// The places of a way that have a mark: none is close to the one before.
const apart = (way) => {
  const kept = [];
  for (const place of way) {
    const last = kept.at(-1);
    if (!last || (place[0] - last[0]) ** 2 + (place[1] - last[1]) ** 2 >= APART ** 2) kept.push(place);
  }
  return kept;
};

// Everything up to a step, which may be a part of one more; `mark` changes what has a name.
export const draw = (state, ways, step, mark, [seen, meter]) => {
  const whole = Math.floor(step);
  const [x, y] = [seen.x(state.x), seen.y(state.y)];
  mark("x y", { x: x - 24, y: y - 24 });
  mark("start", { x, y: y - 28 });
  const placed = [];
  for (const name of NAMES) {
    const place = ([x, y]) => [seen.x(between(x, -FAR, FAR)), seen.y(between(y, -FAR, FAR))];
    const way = ways[name]?.slice(0, whole + 1) ?? [];
    const places = way.map(place);
    const last = way.length && ways[name][whole + 1];
    const part = (index) => way[whole][index] + (step - whole) * (last[index] - way[whole][index]);
    if (step > whole && last) places.push(place([part(0), part(1)]));
    const head = places.at(-1);
    const shape = SHAPES[name];
    mark(`${name}-way`, { d: line(places) });
    mark(`${name}-spots`, { d: apart(places.slice(0, -1)).map(([x, y]) => shape(x, y, SMALL)).join("") });
    mark(`${name}-head`, { d: head ? shape(...head, LARGE) : "" });
    const loss = head && between(way[whole][2], 0.0001, 100);
    mark(`${name}-meter`, { d: head ? shape(meter.x(-Math.log10(loss)), 46 + { a: 11, b: 0, c: -12, d: -24 }[name], LARGE) : "" });
    if (!head || !step) {
      mark(`${name}-name`, {}, "");
      continue;
    }
    const across = between(head[0], WIDE / 2, seen.width - WIDE / 2);
    let down = between(head[1] - ABOVE, LINE, seen.height - 4);
    while (placed.some(([x, y]) => Math.abs(across - x) < WIDE && Math.abs(down - y) < LINE)) down += LINE;
    placed.push([across, down]);
    mark(`${name}-name`, { x: across, y: down }, TITLES[state[name]]);
  }
};

const order = (state, ways) => {
  const step = Number(state.step);
  const all = NAMES.filter((name) => ways[name]).map((name) => [TITLES[state[name]], ways[name], ways[name][step]]);
  return all.sort((one, other) => one[2][2] - other[2][2]);
};

export const says = (state, ways) => {
  const all = order(state, ways);
  if (!all.length) return "Nobody runs.";
  const losses = all.map(([title, , spot]) => `${title} ${sized(spot[2])}`).join(", ");
  const gone = all.filter(([, , [x, y]]) => Math.abs(x) > GONE || Math.abs(y) > GONE).map(([title]) => title);
  const flown = gone.length ? ` ${gone.join(" and ")} flew off.` : "";
  return `Step ${state.step} of ${STEPS} in the ${LANDS[state.land][0]}. Loss, the smallest first: ${losses}.${flown}`;
};

const [LIMIT, WITHIN] = [0.01, 20];
export const goal = (state, ways) => {
  const { land, times, step } = state;
  if (land !== "valley" || times !== "1" || Number(state.noise) || Number(state.x) !== 10 || Number(state.y) !== 2)
    return [false, "The goal is for the long valley from (10, 2), with the loss as it is and no noise."];
  const all = order(state, ways);
  const last = Math.min(step, WITHIN);
  let first;
  for (const [title, way] of all) {
    const turn = way.findIndex((spot) => spot[2] < LIMIT);
    if (turn >= 0 && turn <= last && !(first?.[0] <= turn)) first = [turn, title];
  }
  if (first) return [true, `${first[1]} is below ${LIMIT} after ${first[0]} steps.`];
  if (!all.length || step > WITHIN) return [false, `Nobody was below ${LIMIT} after ${WITHIN} steps.`];
  const left = WITHIN - step === 1 ? "1 step is left" : `${WITHIN - step} steps are left`;
  return [false, `Nearest: ${all[0][0]}, ${sized(all[0][2][2])}. ${left}.`];
};

export const idle = (state) => {
  const walkers = NAMES.flatMap((name) => [
    ...(["none", "plain"].includes(state[name]) ? [`${name}-beta`] : []),
    ...(state[name] === "none" ? [`${name}-eta`] : []),
  ]);
  return Number(state.noise) ? walkers : [...walkers, "seed"];
};
