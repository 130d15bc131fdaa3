// What the tabs of the digit network share: its files, and how app/labs/digits/picture.py draws pictures and neurons.
import { parts, readNetwork, SIDE, top } from "./digits.js";
import { circle, tenth } from "./plot.js";

export const LEAST = 0.0005;
export const NOTHING = new Float64Array(SIDE * SIDE);
const [GREYS, SIZES] = [5, 3];
const KINDS = { shift: "relu", relu: "relu", sigmoid: "sigmoid" };
const networks = {};

export const file = async (name) => (await fetch(new URL(`digits/${name}.bin`, import.meta.url))).arrayBuffer();
export const network = (name) => (networks[name] ??= file(name).then((it) => readNetwork(it, KINDS[name])));
export const percent = (share) => {
  if (share > 0.9995) return "over 99.9 %";
  return share >= LEAST ? `${(100 * share).toFixed(1)} %` : "under 0.1 %";
};

// Rows of pixels, each run of neighbours of one kind as one box: the paths of all kinds but 0, in one walk.
const runs = (kinds, count, left, top, unit, high) => {
  const found = Array(count + 1).fill("");
  for (let row = 0, at = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; ) {
      const kind = kinds[at];
      const start = column;
      do {
        column++;
        at++;
      } while (column < SIDE && kinds[at] === kind);
      if (!kind) continue;
      const tall = high(kind);
      const wide = unit * (column - start);
      found[kind] += `M${left + unit * start} ${top + unit * row + ((unit - tall) >> 1)}h${wide}v${tall}h-${wide}z`;
    }
  }
  return found;
};
export const inked = (mark, name, picture, left, top, unit) => {
  const paths = runs(picture.map((it) => Math.ceil(it * GREYS)), GREYS, left, top, unit, () => unit);
  for (let grey = 1; grey <= GREYS; grey++) mark(`${name}-${grey}`, { d: paths[grey] });
};
export const signed = (mark, name, picture, left, top, unit) => {
  let most = 0;
  for (const it of picture) most = Math.max(most, Math.abs(it));
  const size = (it) => Math.min(Math.ceil((Math.abs(it) / (most || 1)) * 4 - 0.4), SIZES);
  const kinds = picture.map((it) => (it ? Math.max(size(it), 0) + (it < 0 && size(it) > 0 ? SIZES : 0) : 0));
  const paths = runs(kinds, 2 * SIZES, left, top, unit, (kind) => (kind > SIZES ? unit / 2 : unit));
  for (let size = 1; size <= SIZES; size++) {
    mark(`${name}-adds-${size}`, { d: paths[size] });
    mark(`${name}-takes-${size}`, { d: paths[size + SIZES] });
  }
};

const neuronAt = (layer, row) => [[40, 160][layer], 12 + 17 * row];
const digitAt = (digit) => [290, 18 + 27 * digit];
const strongest = ({ net, response }, layer, row) => {
  const added = parts(net, response, layer, row);
  const order = [...added.keys()].sort((a, b) => Math.abs(added[b]) - Math.abs(added[a]) || a - b);
  return order.slice(0, 4).filter((place) => added[place]).map((place) => [place, added[place]]);
};
const wires = (seen, mark) => {
  const found = { plus: "", minus: "" };
  const wire = (part, [x, y], [right, down]) => (found[part > 0 ? "plus" : "minus"] += `M${x + 8} ${y}L${right - 8} ${down}`);
  if (seen.response) {
    const winner = top(seen.response.shares, 1)[0][0];
    const last = strongest(seen, 2, winner);
    for (const [row, part] of last) wire(part, neuronAt(1, row), digitAt(winner));
    for (const [neuron] of last.slice(0, 2))
      for (const [row, part] of strongest(seen, 1, neuron)) wire(part, neuronAt(0, row), neuronAt(1, neuron));
  }
  for (const name of ["plus", "minus"]) mark(`net-${name}`, { d: found[name] });
};

// All neurons of what is `seen`, the strongest lines to the winner, and ten bars.
export const drawNetwork = (seen, mark) => {
  const { response, neuron } = seen;
  wires(seen, mark);
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
};
// The bar of how far it is to the goal.
export const drawShare = (share, mark, planes) => {
  const meter = planes.at(-1);
  mark("goal-bar", { d: `M${meter.x(0)} 42v8H${meter.x(share)}v-8z` });
};
