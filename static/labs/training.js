// The loop: the same numbers as app/labs/training, with the same order of every sum and product.
import { hashed, normal } from "./kernel.js";
import { between, boxes, circle, line, rounded, SHAPES, sized, tenth } from "./plot.js";

const [EPOCHS, COUNT, EACH, SIZE, TURN, SHUFFLES, LIMIT] = [60, 24, 12, 17, 0.26, 1000, 0.1];
const STATIONS = ["forward", "error", "loss", "backward", "update"];
const NEURONS = [0, 4, 8, 12]; // where each begins in the row of weights

const rings = (turn) =>
  [[1, 1, 0], [0, 2, TURN]].flatMap(([target, radius, aside]) =>
    Array.from({ length: EACH }, (_, place) => {
      const angle = turn + (place * 2 * Math.PI) / EACH + aside;
      return [...[Math.cos(angle), Math.sin(angle)].map((part) => Math.round(10 * radius * part) / 10), target];
    }),
  );
const [POINTS, APART] = [rings(0), rings(Math.PI / EACH)];

// tanh and cross-entropy without powers and logarithms: every engine has the same bits.
const tanh = (value) => {
  const x = between(value, -20, 20) / 8;
  const s = x * x;
  let t = (x * (135135 + s * (17325 + s * (378 + s)))) / (135135 + s * (62370 + s * (3150 + s * 28)));
  for (let turn = 0; turn < 3; turn += 1) t = (2 * t) / (1 + t * t);
  return t;
};
const lossOf = (wrong, t) => {
  const a = (1 - t) / (3 + t);
  const s = a * a;
  const depth = 11 - (36 * s) / (13 - (49 * s) / (15 - (64 * s) / (17 - (81 * s) / 19)));
  return wrong + (2 * a) / (1 - s / (3 - (4 * s) / (5 - (9 * s) / (7 - (16 * s) / (9 - (25 * s) / depth)))));
};

const start = (seed) =>
  Array.from({ length: SIZE }, (_, at) => (at % 4 === 2 || at === SIZE - 1 ? 0 : normal(seed, at) / (at % 4 === 3 ? 2 : 1)));
const neuron = (w, at, x, y) => tanh(w[at] * x + w[at + 1] * y + w[at + 2]);
const scoreOf = (w, x, y) => {
  let score = w[SIZE - 1];
  for (const at of NEURONS) score += w[at + 3] * neuron(w, at, x, y);
  return score;
};
const shareOf = (score) => (1 + tanh(score / 2)) / 2;

// The mean loss of some points, and how many are on the wrong side.
const judged = (w, points) => {
  let [total, wrong] = [0, 0];
  for (const [x, y, target] of points) {
    const score = scoreOf(w, x, y);
    const right = target ? score : -score;
    total += lossOf(Math.max(-right, 0), tanh(Math.abs(score) / 2));
    wrong += right <= 0;
  }
  return [total / points.length, wrong];
};

// The slope of each weight, added up over a batch.
const slopes = (w, batch) => {
  const g = new Array(SIZE).fill(0);
  for (const [x, y, target] of batch) {
    const neurons = NEURONS.map((at) => neuron(w, at, x, y));
    let score = w[SIZE - 1];
    for (const at of NEURONS) score += w[at + 3] * neurons[at / 4];
    const error = shareOf(score) - target;
    g[SIZE - 1] += error;
    for (const at of NEURONS) {
      const said = neurons[at / 4];
      g[at + 3] += error * said;
      const back = error * w[at + 3] * (1 - said * said);
      g[at] += back * x;
      g[at + 1] += back * y;
      g[at + 2] += back;
    }
  }
  return g;
};

const shuffled = (seed, epoch) => {
  const order = [...POINTS.keys()];
  for (let last = COUNT - 1; last > 0; last -= 1) {
    const other = hashed(seed, SHUFFLES + COUNT * epoch + last) % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
};
const batchOf = (run, update) => {
  const [epoch, place] = [Math.floor((update - 1) / run.each), (update - 1) % run.each];
  return shuffled(run.seed, epoch).slice(place * run.size, (place + 1) * run.size);
};

// A run does not depend on how far one looks at it. What takes long goes on in the next frame.
const runs = new Map();
const runOf = (rate, size, seed) => {
  const key = `${rate} ${size} ${seed}`;
  if (runs.size > 30) runs.clear();
  if (!runs.has(key)) runs.set(key, trained(rate, size, seed));
  return runs.get(key);
};
let since = 0; // when this frame began to calculate
const breath = () => performance.now() - since > 3 && new Promise((go) => requestAnimationFrame(go)).then(() => (since = performance.now()));
const trained = async (rate, size, seed) => {
  const weights = [start(seed)];
  const [loss, test] = [[], []];
  for (let epoch = 0; epoch <= EPOCHS; epoch += 1) {
    await breath();
    loss.push(judged(weights.at(-1), POINTS)[0]);
    test.push(judged(weights.at(-1), APART)[0]);
    const order = epoch < EPOCHS ? shuffled(seed, epoch) : [];
    for (let first = 0; first < order.length; first += size) {
      const w = weights.at(-1);
      const g = slopes(w, order.slice(first, first + size).map((place) => POINTS[place]));
      weights.push(w.map((weight, at) => weight - (rate * g[at]) / size));
    }
  }
  const each = COUNT / size;
  return { rate, size, seed, weights, loss, test, each, updates: EPOCHS * each };
};

// The update that was begun last, and the station it has come to.
const placeOf = (state, run) => {
  const update = Math.min(state.epoch * run.each + Number(state.update), run.updates);
  const station = STATIONS.indexOf(update ? state.station : "update");
  const row = station === 4 ? update : update - 1;
  return { run, update, station, row, epochs: Math.floor(row / run.each) };
};

const behind = new WeakMap(); // from the numbers of a state to its place and its runs
let known; // the numbers of the last state
export const numbers = (state) => {
  const key = JSON.stringify(state);
  if (known?.key !== key) known = { key, found: calculated(state) };
  return known.found;
};
const calculated = async (state) => {
  since = performance.now();
  const [rate, seed] = [Number(state.eta), Number(state.seed)];
  const compared = {};
  for (const size of [24, 4, 1])
    if (size > 1 || state.batch === "1") compared[size] = await runOf(rate, size, seed);
  const place = placeOf(state, compared[state.batch]);
  const { run, update, row } = place;
  const w = run.weights[row];
  const [one, other] = [judged(w, POINTS), judged(w, APART)];
  const batch = update ? batchOf(run, update) : [];
  const all = {
    runs: Object.fromEntries(Object.entries(compared).map(([name, { loss, test }]) => [name, [loss, test]])),
    weights: w,
    now: [one[0], other[0], one[1], other[1]],
    batch,
    round: update ? roundOf(run, update, batch) : [],
  };
  behind.set(all, { place, compared });
  return all;
};
const roundOf = (run, update, batch) => {
  const [before, after] = [run.weights[update - 1], run.weights[update]];
  const own = batch.map((each) => POINTS[each]);
  const rest = POINTS.filter((_, each) => !batch.includes(each));
  const [x, y, target] = own[0];
  const share = shareOf(scoreOf(before, x, y));
  const slope = slopes(before, own)[SIZE - 1] / run.size;
  const both = (points) => [before, after].map((w) => judged(w, points)[0]);
  const [bias, next] = [before[SIZE - 1], after[SIZE - 1]];
  return [share, share - target, judged(before, [own[0]])[0], slope, next, bias, ...both(own), ...(rest.length ? both(rest) : [])];
};

const [CELLS, UNIT, EDGE] = [48, 6, 2.4];
const sure = (score) => (score > 0) + (score > 0.7) + (score > 1.6); // how dark it is, from 1 to 3
const INTO = NEURONS.flatMap((at, row) => [[at, 16, 80, 180, 34 + 64 * row], [at + 1, 16, 180, 180, 34 + 64 * row]]);
const WIRES = [...INTO, ...NEURONS.map((at, row) => [at + 3, 180, 34 + 64 * row, 294, 130])];
const PLACES = [[160, 37], [264, 110], [226, 216], [94, 216], [56, 110]];
const CURVES = [["24", "b"], ["4", "c"], ["1", "d"], ["test", "a"]];

const surface = (w, mark) => {
  const middle = (at) => ((2 * at + 1 - CELLS) * EDGE) / CELLS;
  const kinds = new Int8Array(CELLS * CELLS);
  for (let row = 0; row < CELLS; row += 1)
    for (let column = 0; column < CELLS; column += 1) {
      const score = scoreOf(w, middle(column), -middle(row));
      kinds[row * CELLS + column] = sure(score) - sure(-score);
    }
  for (const [look, sign, high] of [["adds", 1, UNIT], ["takes", -1, UNIT / 3]])
    for (const level of [1, 2, 3]) mark(`${look}-${level}`, { d: boxes((at) => kinds[at] === sign * level, CELLS, 0, 0, UNIT, high) });
};

const ways = ({ run, row, epochs }, compared, now) => {
  if (!row) return {};
  const way = (losses) => losses.slice(0, epochs + 1).map((loss, epoch) => [epoch, loss]);
  const all = Object.fromEntries(Object.entries(compared).map(([name, { loss }]) => [name, way(loss)]));
  all.test = way(run.test);
  if (row % run.each) [run.size, "test"].forEach((name, at) => all[name].push([row / run.each, now[at]]));
  return all;
};

// Where the buttons lead.
const queries = ({ run, update, station, row, epochs }) => {
  const to = (update, station = 4) => ({
    epoch: Math.floor(update / run.each),
    update: update % run.each,
    station: STATIONS[station],
  });
  const after = (count) => to(Math.min(row + count, run.updates));
  const next = update < run.updates ? to(update + 1, 0) : to(update);
  return {
    station: station < 4 ? to(update, station + 1) : next,
    update: after(1),
    epoch: after((epochs + 1) * run.each - row),
    epochs: after((epochs + 10) * run.each - row),
    reset: to(0),
  };
};

const address = (query) => {
  const parts = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(query)) parts.set(name, value);
  return `?${parts}`;
};

let painted; // the numbers that stand there
export const draw = (state, found, step, mark, [seen, plot, , , meter]) => {
  if (found === painted) return;
  painted = found;
  const { weights, now, batch, round } = found;
  const { place, compared } = behind.get(found);
  const { run, update, station } = place;
  surface(weights, mark);
  const ringed = run.size < COUNT ? [...batch].sort((one, other) => one - other) : [];
  mark("chosen", { d: ringed.map((at) => circle([seen.x(POINTS[at][0]), seen.y(POINTS[at][1])], 9)).join("") });

  const drawn = ways(place, compared, now);
  const at = ([epochs, loss]) => [plot.x(epochs), plot.y(Math.log10(between(loss, 0.01, 10)))];
  const heads = CURVES.map(([name, form]) => [name, form, drawn[name] && at(drawn[name].at(-1))]);
  for (const [name, form, end] of heads) {
    mark(`${name}-way`, { d: end ? line(drawn[name].map(at)) : "" });
    mark(`${name}-head`, { d: end ? SHAPES[form](...end, 4) : "" });
    if (!end) mark(`${name}-name`, { x: 0, y: 0 }, "");
  }
  let least = 0; // each name is at least a line below the last
  const ends = heads.filter(([, , end]) => end).sort((one, other) => one[2][1] - other[2][1]);
  for (const [name, , [x, y]] of ends) {
    least = Math.max(y + 4, least + 13);
    mark(`${name}-name`, { x: tenth(x + 17), y: tenth(least) }, name);
  }

  const [x, y] = PLACES[station];
  mark("here", { d: update ? `M${x - 48} ${y - 21}h96v42h-96z` : "" });
  STATIONS.forEach((_, at) => mark(`station-${at}`, {}, at <= station && update ? rounded(round[at]) : ""));
  mark("turn", {}, `update ${update}`);
  mark("turns", {}, `of ${run.updates}`);

  const wire = (sign) => WIRES.filter(([at]) => sign * weights[at] > 0).map(([, x, y, right, down]) => `M${x} ${y}L${right} ${down}`);
  mark("positive", { d: wire(1).join("") });
  mark("negative", { d: wire(-1).join("") });
  weights.forEach((weight, at) => mark(`w-${at}`, {}, rounded(weight)));

  for (const [name, query] of Object.entries(queries(place))) mark(`to-${name}`, { href: address({ ...state, ...query }) });
  mark("loss-meter", { d: SHAPES.b(meter.x(-Math.log10(between(now[0], 0.001, 10))), 46, 5) });
};

export const says = (state, found) => {
  const { run, update, station } = behind.get(found).place;
  const more = Number(state.update) ? ` and ${state.update} more ${state.update > 1 ? "updates" : "update"}` : "";
  const where = station < 4 ? `, at station ${station + 1}, ${STATIONS[station]}` : "";
  const [loss, test, wrong, apart] = found.now;
  return (
    `Epoch ${state.epoch} of ${EPOCHS}${more}: update ${update} of ${run.updates}${where}. Loss ${sized(loss)}, test set ${sized(test)}. ` +
    `On the wrong side: ${wrong} of ${COUNT} points, and ${apart} of ${COUNT} in the test set.`
  );
};

export const goal = (state, found) => {
  const { place } = behind.get(found);
  const soFar = place.run.loss.slice(0, place.epochs + 1);
  const first = soFar.findIndex((loss) => loss < LIMIT);
  if (first >= 0) return [true, `The loss is below ${LIMIT} after ${first} epochs.`];
  const least = Math.min(...soFar);
  return [false, `The least loss is ${sized(least)}, after ${soFar.indexOf(least)} of ${EPOCHS} epochs.`];
};

export const idle = (state) => [
  ...(Number(state.epoch) === EPOCHS ? ["update"] : []),
  ...(Number(state.epoch) || Number(state.update) ? [] : ["station"]),
];
