// The digit network as a lab: what app/labs/digits says and draws of a state, and the pad.
import { moved, noise, parts, prepare, readInk, readPictures, respond, SIDE, top, writeInk } from "./digits.js";
import { drawNetwork, drawShare, file, inked, LEAST, network, NOTHING, percent, signed } from "./network.js";
import { boxes, rounded } from "./plot.js";

const [samples, failures] = (await Promise.all([file("samples"), file("failures")])).map(readPictures);
const [EACH, FOUR, WANTED, MOST, ENOUGH] = [3, "4a", 9, 10, 0.9];

const pictureOf = (chosen) => {
  if (chosen === "none" || chosen === "noise") return NOTHING;
  return chosen[0] === "f" ? failures[chosen.slice(1) - 1] : samples[EACH * chosen[0] + "abc".indexOf(chosen[1])];
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

const UNIT = 4;
const PLACES = { seen: 6, weights: 144, parts: 282 };

let drawn = {}; // what need not be drawn anew
export const draw = (state, found, step, mark, planes) => {
  const { net, neuron, given, ink, picture, weights, added } = seen;
  if (given !== drawn.given) inked(mark, "pad", given, 0, 0, 10);
  mark("pad-new", { d: boxes((i) => ink[i] > 0, SIDE, 0, 0, 10, 10) });
  inked(mark, "seen", picture, PLACES.seen, 4, UNIT);
  if (net !== drawn.net || neuron !== drawn.neuron) signed(mark, "weights", weights, PLACES.weights, 4, UNIT);
  drawn = { given, net, neuron };
  signed(mark, "parts", added, PLACES.parts, 4, UNIT);
  drawNetwork(seen, mark);
  const [isOurs, , share] = tried(state);
  drawShare(isOurs ? share : 0, mark, planes);
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
  let box; // where the pad is, while it is drawn on
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = box;
    const place = [(clientY - top) / height, (clientX - left) / width];
    return place.map((part) => Math.min(SIDE - 1, Math.max(0, Math.floor(part * SIDE))));
  };
  picture.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button || read().digit === "noise") return;
    picture.setPointerCapture(event.pointerId);
    ink = readInk(read().ink);
    box = picture.getBoundingClientRect();
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
