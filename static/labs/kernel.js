// Random numbers without memory: each is a hash of a seed and a place. app/labs/kernel.py draws the same.
const GOLDEN = 0x9e3779b9;

const mixed = (word) => {
  word ^= word >>> 16;
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
};
export const hashed = (seed, place) => mixed(mixed((seed + GOLDEN) >>> 0) ^ Math.imul(place, GOLDEN));
export const uniform = (seed, place) => hashed(seed, place) / 2 ** 32;
export const normal = (seed, place) => {
  let total = 0;
  for (let part = 0; part < 12; part += 1) total += uniform(seed, 12 * place + part);
  return total - 6;
};
