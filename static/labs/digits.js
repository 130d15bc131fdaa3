// The digit network in the browser, as app/labs/digits has it: network.py says what the files hold, and pad.py how a
// picture is prepared. Here as there, sums run in the same order. A picture is a row of 784 numbers from 0 to 1.
import { uniform } from "./kernel.js";

export const SIDE = 28;
const PIXELS = SIDE * SIDE;
const LAYERS = [PIXELS, 16, 16, 10];
const BOX = 20;
const FINE = PIXELS / 4;
const COARSE = PIXELS / 16;

// Weights (row by row) and biases of each layer; "relu" or "sigmoid" stands behind each hidden one.
export const readNetwork = (buffer, activation) => {
  let at = 0;
  const layers = LAYERS.slice(1).map((rows, place) => {
    const columns = LAYERS[place];
    const scales = new Float32Array(buffer, at, rows);
    const biases = new Float32Array(buffer, at + 4 * rows, rows);
    const numbers = new Int8Array(buffer, at + 8 * rows, rows * columns);
    at += 8 * rows + rows * columns;
    const weights = Float64Array.from(numbers, (it, i) => it * scales[Math.floor(i / columns)]);
    return { rows, columns, biases, weights };
  });
  return { activation, layers };
};

export const readPictures = (buffer) => {
  const both = new Uint8Array(buffer);
  const grey = (_, i) => (i % 2 ? both[i >> 1] & 15 : both[i >> 1] >> 4) / 15;
  const all = Float64Array.from({ length: 2 * both.length }, grey);
  return Array.from({ length: all.length / PIXELS }, (_, i) => all.subarray(i * PIXELS, (i + 1) * PIXELS));
};

const active = (activation, sum) => (activation === "relu" ? Math.max(sum, 0) : 1 / (1 + Math.exp(-sum)));

// What each layer was given and added up; the last sums are the scores. Silent neurons, 0 to 31, say 0.
export const respond = (network, picture, silent = new Set()) => {
  let given = picture;
  const inputs = [];
  const sums = [];
  network.layers.forEach(({ rows, columns, biases, weights }, place) => {
    const found = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = 0, at = row * columns; i < columns; i++) sum += weights[at + i] * given[i];
      found[row] = sum + biases[row];
    }
    inputs.push(given);
    sums.push(found);
    given = found.map((sum, row) => (silent.has(16 * place + row) ? 0 : active(network.activation, sum)));
  });
  return { inputs, sums, scores: sums[2], shares: shares(sums[2]) };
};

const shares = (scores) => {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
};

// The likeliest digits and their shares.
export const top = (shares, count = 3) =>
  [...shares.keys()]
    .sort((a, b) => shares[b] - shares[a] || a - b)
    .slice(0, count)
    .map((digit) => [digit, shares[digit]]);

// What each input of a neuron adds to its sum.
export const parts = (network, { inputs }, layer, row) => {
  const { columns, weights } = network.layers[layer];
  return inputs[layer].map((input, i) => weights[row * columns + i] * input);
};

const resized = (from, length, width, count) => {
  const step = length / count;
  const to = new Float64Array(count * width);
  for (let place = 0; place < length; place++) {
    for (let row = 0; row < count; row++) {
      const covered = Math.min((row + 1) * step, place + 1) - Math.max(row * step, place);
      if (covered > 0) for (let i = 0; i < width; i++) to[row * width + i] += covered * from[place * width + i];
    }
  }
  return to.map((sum) => sum / step);
};

const turned = (from, length, width) => from.map((_, i) => from[(i % length) * width + Math.floor(i / length)]);

const start = (rows, length, width) => {
  let all = 0;
  let moment = 0;
  for (let row = 0; row < length; row++) {
    let ink = 0;
    for (let i = 0; i < width; i++) ink += rows[row * width + i];
    all += ink;
    moment += ink * row;
  }
  return Math.min(Math.max(Math.floor(SIDE / 2 - moment / all + 0.5), 0), SIDE - length);
};

// Fitted into the box and centred; null where there is no ink.
export const prepare = (drawing) => {
  let [first, last, from, to] = [SIDE, -1, SIDE, -1];
  for (let i = 0; i < PIXELS; i++) {
    if (!drawing[i]) continue;
    last = Math.floor(i / SIDE);
    first = Math.min(first, last);
    from = Math.min(from, i % SIDE);
    to = Math.max(to, i % SIDE);
  }
  if (last < 0) return null;
  const [height, width] = [last - first + 1, to - from + 1];
  const side = (length) => Math.max(1, Math.floor((length * BOX) / Math.max(height, width) + 0.5));
  const [rows, columns] = [side(height), side(width)];

  const cut = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    const at = (first + row) * SIDE + from;
    cut.set(drawing.subarray(at, at + width), row * width);
  }
  const across = resized(turned(resized(cut, height, width, rows), rows, width), width, rows, columns); // columns as rows
  const fitted = turned(across, columns, rows);
  const [above, left] = [start(fitted, rows, columns), start(across, columns, rows)];
  const picture = new Float64Array(PIXELS);
  for (let row = 0; row < rows; row++) picture.set(fitted.subarray(row * columns, (row + 1) * columns), (above + row) * SIDE + left);
  const way = (start, before, count, length) => Math.floor(start - before + (count - length) / 2 + 0.5);
  return { picture, height, width, down: way(above, first, rows, height), right: way(left, from, columns, width) };
};

// What leaves at an edge is lost, and paper comes in.
export const moved = (picture, right, down = 0) =>
  picture.map((_, i) => {
    const row = Math.floor(i / SIDE) - down;
    const column = (i % SIDE) - right;
    return row < 0 || column < 0 || row >= SIDE || column >= SIDE ? 0 : picture[row * SIDE + column];
  });

export const noise = (seed) => Float64Array.from({ length: PIXELS }, (_, i) => uniform(seed, i));

// A drawing as it stands in an address: 196 hex digits for single pixels, or 49 for squares of 2 by 2.
export const readInk = (text) => {
  const isCoarse = text.length <= COARSE;
  const ink = new Float64Array(PIXELS);
  for (let at = 0; at < text.length; at++) {
    const four = parseInt(text[at], 16);
    for (let part = 0; part < 4; part++) {
      if (!((four >> (3 - part)) & 1)) continue;
      const place = 4 * at + part;
      if (isCoarse) fillSquare(ink, place);
      else ink[place] = 1;
    }
  }
  return ink;
};
const corner = (square) => 2 * SIDE * Math.floor(square / (SIDE / 2)) + 2 * (square % (SIDE / 2));
const fillSquare = (ink, square) => {
  const at = corner(square);
  for (const step of [0, 1, SIDE, SIDE + 1]) ink[at + step] = 1;
};
const isWhole = (ink, square) => {
  const at = corner(square);
  return ink[at] === ink[at + 1] && ink[at] === ink[at + SIDE] && ink[at] === ink[at + SIDE + 1];
};

export const writeInk = (ink) => {
  let isCoarse = true;
  for (let square = 0; square < PIXELS / 4 && isCoarse; square++) isCoarse = isWhole(ink, square);
  const bit = (i) => (isCoarse ? ink[corner(i)] : ink[i]);
  let text = "";
  for (let i = 0; i < 4 * (isCoarse ? COARSE : FINE); i += 4)
    text += (8 * bit(i) + 4 * bit(i + 1) + 2 * bit(i + 2) + bit(i + 3)).toString(16);
  text = text.replace(/0+$/, "");
  return isCoarse ? text : text.padEnd(COARSE + 1, "0");
};
