// Nine dials and a bias, as app/labs/digits/dials.py, dials_lab.py and dials_picture.py have them.
const PLACES = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const pictureOf = (number) => PLACES.map((place) => (number >> (8 - place)) & 1);
const NAMES = ["upper bar", "middle bar", "lower bar", "left column", "centre column", "right column",
  "falling diagonal", "rising diagonal", "all dark", "all bright"]; // prettier-ignore
const TEN = [0o700, 0o070, 0o007, 0o444, 0o222, 0o111, 0o421, 0o124, 0, 0o777].map(pictureOf);
const EVERY = Array.from({ length: 512 }, (_, number) => pictureOf(number));
const BAR = TEN[1];
const MINUS = "−";
const written = (number) => String(number).replace("-", MINUS);
const signed = (number) => (number > 0 ? `+${number}` : written(number));

const dialsOf = (state) => [PLACES.map((place) => Number(state[`d${place + 1}`])), Number(state.b)];
const total = (dials, bias, picture) => PLACES.reduce((sum, place) => sum + dials[place] * picture[place], 0) + bias;
const isBar = (picture) => picture.every((pixel, place) => pixel === BAR[place]);

export const numbers = (state) => {
  const [dials, bias] = dialsOf(state);
  const isLit = (picture) => total(dials, bias, picture) > 0;
  const picture = TEN[state.picture - 1];
  return {
    sums: TEN.map((it) => total(dials, bias, it)),
    parts: PLACES.map((place) => dials[place] * picture[place]),
    lit: EVERY.filter(isLit).length,
    other: [...TEN, ...EVERY].find((it) => isLit(it) && !isBar(it)) ?? [],
  };
};

// Drawn

const box = (places, left, top, unit) =>
  places.map((at) => `M${left + unit * (at % 3)} ${top + unit * Math.floor(at / 3)}h${unit}v${unit}h-${unit}z`).join("");
const lattice = (left, top, unit) =>
  [0, 1, 2, 3].map((at) => `M${left} ${top + unit * at}h${3 * unit}M${left + unit * at} ${top}v${3 * unit}`).join("");
const bright = (picture) => PLACES.filter((place) => picture[place]);
const middle = (place) => [50 + 100 * (place % 3), 50 + 100 * Math.floor(place / 3)];
const ring = (place) => {
  const [x, y] = middle(place);
  return `M${x - 42} ${y}a42 42 0 1 0 84 0a42 42 0 1 0-84 0Z`;
};
const HANDS = { "-1": [-30, 0], 0: [0, -30], 1: [30, 0] };
const corner = (place) => [8 + 78 * (place % 5), 6 + 86 * Math.floor(place / 5)];
const lamp = (place) => {
  const [x, y] = corner(place);
  return `M${x + 54} ${y + 24}a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z`;
};
const rays = (place) => {
  const [x, y] = corner(place);
  return `M${x + 62} ${y + 12}v-5M${x + 62} ${y + 36}v5M${x + 53} ${y + 15}l-3-3M${x + 71} ${y + 15}l3-3`;
};
const numbered = (mark, name, values, left) => {
  for (const [look, way] of [["adds", 1], ["takes", -1]])
    mark(`${name}-${look}`, { d: box(PLACES.filter((place) => values[place] === way), left, 4, 36) });
  for (const place of PLACES) mark(`${name}-${place}`, {}, signed(values[place]));
};
const wrong = (lit, isBarLit) => (isBarLit ? lit - 1 : lit + 1);

export const draw = (state, { sums, parts, lit, other }, step, mark) => {
  const [dials] = dialsOf(state);
  for (const [value, ...looks] of [[1, "adds", "plus"], [-1, "takes", "minus"], [0, "off"]]) {
    const d = PLACES.filter((place) => dials[place] === value).map(ring).join("");
    for (const look of looks) mark(`dials-${look}`, { d });
  }
  mark("hands", { d: PLACES.map((place) => `M${middle(place).join(" ")}l${HANDS[dials[place]].join(" ")}`).join("") });
  for (const place of PLACES) mark(`dial-${place}`, {}, signed(dials[place]));

  const opened = state.picture - 1;
  mark("open-bright", { d: box(bright(TEN[opened]), 6, 4, 36) });
  numbered(mark, "weights", dials, 146);
  numbered(mark, "parts", parts, 286);

  const shining = sums.map((sum, place) => (sum > 0 ? place : -1)).filter((place) => place >= 0);
  mark("ten-lamps", { d: shining.map(lamp).join("") });
  mark("ten-rays", { d: shining.map(rays).join("") });
  const [x, y] = corner(opened);
  mark("ten-open", { d: `M${x - 4} ${y - 4}h56v56h-56z` });
  sums.forEach((sum, place) => mark(`ten-${place}`, {}, written(sum)));

  const isLit = sums[1] > 0;
  for (const [name, top, count, of] of [["ten", 22, shining.length, 10], ["all", 62, lit, 512]])
    mark(`goal-${name}`, { d: `M74 ${top - 4}v8h${Math.round((2300 * (of - wrong(count, isLit))) / of) / 10}v-8z` });
  mark("other-dark", { d: box(other.length ? PLACES : [], 348, 8, 18) });
  mark("other-bright", { d: box(bright(other), 348, 8, 18) });
  mark("other-frame", { d: other.length ? lattice(348, 8, 18) : "" });
  mark("other-word", {}, other.length ? "lit, too" : "");
};

// Said

export const says = (state, { sums }) => {
  const opened = state.picture - 1;
  const shining = NAMES.filter((_, place) => sums[place] > 0);
  const lights = shining.length ? `${shining.length} of the ten ${shining.length === 1 ? "lights" : "light"} up: ${shining.join(", ")}.` : "No light goes on.";
  const does = sums[opened] > 0 ? "lights up" : "stays dark";
  return `Picture ${state.picture} of 10, ${NAMES[opened]}: ${written(sums[opened])}, so it ${does}. ${lights}`;
};
const others = (count) => (count === 1 ? "1 other lights up" : `${count} others light up`);
export const goal = (state, { sums, lit }) => {
  if (sums[1] <= 0) return [false, "The middle bar stays dark."];
  const shining = sums.filter((sum) => sum > 0).length;
  if (shining > 1) return [false, `Of the ten, ${others(shining - 1)}. Of all 512, ${others(lit - 1)}.`];
  if (lit > 1) return [true, `Of the ten, only the middle bar lights up. Of all 512, ${others(lit - 1)}.`];
  return [true, "Of all 512 pictures, only the middle bar lights up: the harder goal as well."];
};
export const idle = () => [];

// A press turns a dial on: from 0 to 1 to -1 to 0; a press on one of the ten pictures opens it.
export const begin = (bench, read, set) => {
  const [dials, , ten] = bench.querySelectorAll("[data-plane]");
  const pressed = (box, columns, rows, then) => {
    box.classList.add("press");
    box.addEventListener("click", ({ target, clientX, clientY }) => {
      const picture = target.closest("svg");
      if (!picture) return;
      const { left, top, width, height } = picture.getBoundingClientRect();
      const [column, row] = [Math.floor((columns * (clientX - left)) / width), Math.floor((rows * (clientY - top)) / height)];
      set(then(column + columns * row), true);
    });
  };
  pressed(dials, 3, 3, (place) => ({ [`d${place + 1}`]: { 0: "1", 1: "-1", "-1": "0" }[read()[`d${place + 1}`]] }));
  pressed(ten, 5, 2, (place) => ({ picture: String(place + 1) }));
};
