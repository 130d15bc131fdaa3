// The digit network as a lab: what app/labs/digits says and draws of a state, and the pad.
import { moved, noise, parts, prepare, readInk, readNetwork, readPictures, respond, SIDE, top, writeInk } from "./digits.js";
import { boxes, circle, rounded, tenth } from "./plot.js";

const file = async (name) => (await fetch(new URL(`digits/${name}.bin`, import.meta.url))).arrayBuffer();
const KINDS = { shift: "relu", relu: "relu", sigmoid: "sigmoid" };
const networks = {};
const network = async (name) => (networks[name] ??= readNetwork(await file(name), KINDS[name]));
const [samples, failures] = (await Promise.all([file("samples"), file("failures")])).map(readPictures);
const NOTHING = new Float64Array(SIDE * SIDE);
const [EACH, FOUR, WANTED, MOST, ENOUGH, LEAST] = [3, "4a", 9, 10, 0.9, 0.0005];

const pictureOf = (chosen) => {
  if (chosen === "none" || chosen === "noise") return NOTHING;
  return chosen[0] === "f" ? failures[chosen.slice(1) - 1] : samples[EACH * chosen[0] + "abc".indexOf(chosen[1])];
};
const percent = (share) => {
  if (share > 0.9995) return "over 99.9 %";
  return share >= LEAST ? `${(100 * share).toFixed(1)} %` : "under 0.1 %";
};

const view = async (state) => {
  const net = await network(state.net);
  const isNoise = state.digit === "noise";
  const given = isNoise ? noise(Number(state.seed)) : pictureOf(state.digit);
  const ink = isNoise ? NOTHING : readInk(state.ink);
  const prepared = isNoise ? null : prepare(given.map((it, i) => Math.max(it, ink[i])));
  const centred = isNoise ? given : prepared?.picture;
  const picture = centred ? moved(centred, Number(state.moved)) : NOTHING;
  const response = centred ? respond(net, picture, new Set([state.silent - 1])) : null;
  const neuron = state.neuron - 1;
  const isOpen = neuron >= 0;
  return {
    net, given, ink, prepared, picture, response, neuron,
    weights: isOpen ? net.layers[0].weights.subarray(neuron * SIDE * SIDE, (neuron + 1) * SIDE * SIDE) : NOTHING,
    added: isOpen && response ? parts(net, response, 0, neuron) : NOTHING,
  };
};

let seen; // of the state that was asked for last
export const numbers = async (state) => {
  seen = await view(state);
  const { prepared, response } = seen;
  return {
    moved: prepared ? [prepared.right, prepared.down] : [],
    sums: response ? response.sums.map((it) => [...it]) : [],
    shares: response ? [...response.shares] : [],
  };
};

const [GREYS, SIZES, UNIT] = [5, 3, 4];
const PLACES = { seen: 6, weights: 144, parts: 282 };
const neuronAt = (layer, row) => [[40, 160][layer], 12 + 17 * row];
const digitAt = (digit) => [290, 18 + 27 * digit];

const runs = (isIn, left, top, unit, high) => boxes(isIn, SIDE, left, top, unit, high);
const inked = (mark, name, picture, left, top, unit) => {
  const greys = picture.map((it) => Math.ceil(it * GREYS));
  for (let grey = 1; grey <= GREYS; grey++) mark(`${name}-${grey}`, { d: runs((i) => greys[i] === grey, left, top, unit, unit) });
};
const signed = (mark, name, picture, left, top) => {
  const most = picture.reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
  const sizes = picture.map((it) => Math.min(Math.ceil((Math.abs(it) / most) * 4 - 0.4), SIZES) * Math.sign(it));
  for (const [look, sign, high] of [["adds", 1, UNIT], ["takes", -1, UNIT / 2]])
    for (let size = 1; size <= SIZES; size++)
      mark(`${name}-${look}-${size}`, { d: runs((i) => sizes[i] === sign * size, left, top, UNIT, high) });
};
const strongest = (layer, row) => {
  const added = parts(seen.net, seen.response, layer, row);
  const order = [...added.keys()].sort((a, b) => Math.abs(added[b]) - Math.abs(added[a]) || a - b);
  return order.slice(0, 4).filter((place) => added[place]).map((place) => [place, added[place]]);
};
const wires = (mark) => {
  const found = { plus: "", minus: "" };
  const wire = (part, [x, y], [right, down]) => (found[part > 0 ? "plus" : "minus"] += `M${x + 8} ${y}L${right - 8} ${down}`);
  if (seen.response) {
    const winner = top(seen.response.shares, 1)[0][0];
    const last = strongest(2, winner);
    for (const [row, part] of last) wire(part, neuronAt(1, row), digitAt(winner));
    for (const [neuron] of last.slice(0, 2))
      for (const [row, part] of strongest(1, neuron)) wire(part, neuronAt(0, row), neuronAt(1, neuron));
  }
  for (const name of ["plus", "minus"]) mark(`net-${name}`, { d: found[name] });
};

export const draw = (state, found, step, mark, planes) => {
  const { given, ink, picture, weights, added, response, neuron } = seen;
  inked(mark, "pad", given, 0, 0, 10);
  mark("pad-new", { d: runs((i) => ink[i] > 0, 0, 0, 10, 10) });
  inked(mark, "seen", picture, PLACES.seen, 4, UNIT);
  signed(mark, "weights", weights, PLACES.weights, 4);
  signed(mark, "parts", added, PLACES.parts, 4);
  wires(mark);
  let dots = "";
  for (const layer of response ? [0, 1] : []) {
    const said = response.inputs[layer + 1];
    const most = Math.max(...said) || 1;
    said.forEach((it, row) => {
      const size = tenth((6 * it) / most);
      if (size) dots += circle(neuronAt(layer, row), size);
    });
  }
  mark("net-dots", { d: dots });
  mark("net-open", { d: neuron >= 0 ? circle(neuronAt(0, neuron), 9) : "" });
  for (let digit = 0; digit < 10; digit++) {
    const share = response ? response.shares[digit] : 0;
    mark(`net-bar-${digit}`, { d: `M306 ${10 + 27 * digit}v16h${tenth(46 * share)}v-16z` });
    mark(`net-share-${digit}`, {}, share >= LEAST ? percent(share) : "");
  }
  const meter = planes.at(-1);
  const [isOurs, , share] = tried(state);
  mark("goal-bar", { d: `M${meter.x(0)} 42v8H${meter.x(isOurs ? share : 0)}v-8z` });
};

const centred = ({ right, down, height, width }) => {
  const ways = [[right, "left", "right"], [down, "up", "down"]]
    .filter(([steps]) => steps)
    .map(([steps, less, more]) => `${Math.abs(steps)} ${steps > 0 ? more : less}`);
  const size = Math.max(height, width);
  const fitted = size === 20 ? "" : `made ${size < 20 ? "larger" : "smaller"}, `;
  return `Centred: ${fitted}${ways.length ? `moved ${ways.join(", ")}` : "not moved"}.`;
};
const opening = () => {
  const { net, neuron, response } = seen;
  if (neuron < 0) return "";
  const name = `Neuron ${neuron + 1} of ${net.layers[0].rows}`;
  return response ? ` ${name} says ${rounded(response.inputs[1][neuron])}.` : ` ${name} has nothing to add up.`;
};
export const says = () => {
  if (!seen.response) return `The pad is empty: draw something.${opening()}`;
  const likely = top(seen.response.shares).filter(([, share]) => share >= LEAST);
  const [first, ...rest] = likely.map(([digit, share]) => `${digit} with ${percent(share)}`);
  const then = rest.length ? `, then ${rest.join(" and ")}` : "";
  return `It says ${first}${then}. ${seen.prepared ? centred(seen.prepared) : "Noise is shown as it is."}${opening()}`;
};

const tried = (state) => {
  const isOurs = state.digit === FOUR && state.net === "shift" && !Number(state.moved) && !Number(state.silent);
  const used = isOurs ? seen.ink.filter((it, i) => it > seen.given[i]).length : 0;
  return [isOurs, used, isOurs ? seen.response.shares[WANTED] : 0];
};
export const goal = (state) => {
  const [isOurs, used, share] = tried(state);
  if (!isOurs)
    return [false, "The goal is for our 4 in its place, all neurons, and the network trained with shifts."];
  const [first, second] = top(seen.response.shares, 2).map(([digit, part]) => `${digit} with ${percent(part)}`);
  const says = `It says ${first}, then ${second}. ${used} of ${MOST} pixels ${used === 1 ? "is" : "are"} used.`;
  return [used <= MOST && share > ENOUGH, says];
};
export const idle = (state) => (state.digit === "noise" ? ["pen"] : ["seed"]);

// The pad: a pointer draws from pixel to pixel; arrows move a cursor, Space inks, E erases.
export const begin = (bench, read, set, tell) => {
  const pad = bench.querySelector("[data-plane]");
  const picture = pad.querySelector("svg");
  const mark = pad.querySelector("[data-mark=pad-cursor]");
  let ink;
  let last; // where the pen is, while it draws
  let cursor = [14, 14];
  pad.classList.add("pad");
  picture.tabIndex = 0;
  picture.setAttribute("role", "application");
  picture.setAttribute("aria-roledescription", "pad");

  const put = (row, column, wide, value) => {
    for (let down = 0; down < wide; down++)
      for (let right = 0; right < wide; right++)
        if (row + down < SIDE && column + right < SIDE) ink[(row + down) * SIDE + column + right] = value;
  };
  const stroke = (to) => {
    const { pen } = read();
    const steps = Math.max(1, Math.abs(to[0] - last[0]), Math.abs(to[1] - last[1]));
    for (let step = 0; step <= steps; step++) {
      const [row, column] = [0, 1].map((axis) => Math.round(last[axis] + ((to[axis] - last[axis]) * step) / steps));
      put(row, column, pen === "1" ? 1 : 2, Number(pen !== "0"));
    }
    last = to;
    set({ ink: writeInk(ink) });
  };
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    const place = [(clientY - top) / height, (clientX - left) / width];
    return place.map((part) => Math.min(SIDE - 1, Math.max(0, Math.floor(part * SIDE))));
  };
  picture.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button || read().digit === "noise") return;
    picture.setPointerCapture(event.pointerId);
    ink = readInk(read().ink);
    last = at(event);
    stroke(last);
  });
  picture.addEventListener("pointermove", (event) => last && stroke(at(event)));
  for (const name of ["pointerup", "pointercancel"]) picture.addEventListener(name, () => (last = undefined));

  const show = () => mark.setAttribute("d", `M${10 * cursor[1]} ${10 * cursor[0]}h10v10h-10z`);
  picture.addEventListener("focus", () => picture.matches(":focus-visible") && show());
  picture.addEventListener("blur", () => mark.setAttribute("d", ""));
  picture.addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    const way = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
    const value = { " ": 1, e: 0, E: 0 }[key];
    if (ctrlKey || altKey || metaKey || (!way && value === undefined)) return;
    event.preventDefault();
    if (way) cursor = cursor.map((part, axis) => Math.min(SIDE - 1, Math.max(0, part + way[axis])));
    else if (read().digit !== "noise") {
      ink = readInk(read().ink);
      put(...cursor, read().pen === "2" ? 2 : 1, value);
      set({ ink: writeInk(ink) }, true);
    }
    show();
    const here = cursor[0] * SIDE + cursor[1];
    const isInk = readInk(read().ink)[here] || pictureOf(read().digit)[here];
    if (way) tell(`Row ${cursor[0] + 1}, column ${cursor[1] + 1}: ${isInk ? "ink" : "paper"}.`);
  });
};
