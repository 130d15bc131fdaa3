// Twelve failures of the digit network, as app/labs/digits/failures.py and failures_picture.py have them.
import { readPictures, respond, top } from "./digits.js";
import { drawNetwork, drawShare, file, inked, network, percent } from "./network.js";

const pictures = readPictures(await file("failures"));
const TRUE = [8, 4, 9, 3, 3, 9, 1, 6, 9, 9, 8, 0];
const ENOUGH = 0.9;
const corner = (place) => [6 + 66 * (place % 6), 6 + 84 * Math.floor(place / 6)];

let seen; // of the state that was asked for last
export const numbers = async (state) => {
  const net = await network(state.net);
  const all = pictures.map((picture) => respond(net, picture, new Set([state.silent - 1])));
  const response = all[state.failure - 1];
  const answers = all.map(({ shares }) => top(shares, 1)[0][0]);
  seen = { net, response, answers, picture: pictures[state.failure - 1], neuron: -1 };
  return { sums: response.sums.map((it) => [...it]), shares: [...response.shares], answers };
};

export const draw = (state, found, step, mark, planes) => {
  inked(mark, "pad", seen.picture, 0, 0, 10);
  const [x, y] = corner(state.failure - 1);
  mark("failure-open", { d: `M${x - 3} ${y - 3}h62v78h-62z` });
  seen.answers.forEach((said, at) => mark(`failure-${at}`, {}, said === TRUE[at] ? `${said} ✓` : `${TRUE[at]} → ${said}`));
  drawNetwork(seen, mark);
  drawShare(state.net === "shift" ? seen.response.shares[TRUE[state.failure - 1]] : 0, mark, planes);
};

export const says = (state) => {
  const [[said, share]] = top(seen.response.shares, 1);
  const is = TRUE[state.failure - 1];
  const name = `Failure ${state.failure} of 12: ${is === 8 ? "an" : "a"} ${is}`;
  const right = seen.answers.filter((it, at) => it === TRUE[at]).length;
  const count = `Of the twelve, ${right || "none"} ${right > 1 ? "are" : "is"} read rightly.`;
  if (said === is) return `${name}, read rightly with ${percent(share)}. ${count}`;
  return `${name}, read as ${said} with ${percent(share)}; ${is} gets ${percent(seen.response.shares[is])}. ${count}`;
};

export const goal = (state) => {
  if (state.net !== "shift") return [false, "The goal is for the network trained with shifts."];
  const is = TRUE[state.failure - 1];
  const share = seen.response.shares[is];
  return [share > ENOUGH, `The right digit, ${is}, gets ${percent(share)}.`];
};
export const idle = () => [];

// A press on one of the twelve opens it.
export const begin = (bench, read, set) => {
  const box = bench.querySelectorAll("[data-plane]")[1];
  box.classList.add("press");
  box.addEventListener("click", ({ target, clientX, clientY }) => {
    const picture = target.closest("svg");
    if (!picture) return;
    const { left, top, width, height } = picture.getBoundingClientRect();
    const [column, row] = [Math.floor((6 * (clientX - left)) / width), Math.floor((2 * (clientY - top)) / height)];
    set({ failure: String(1 + column + 6 * row) }, true);
  });
};
