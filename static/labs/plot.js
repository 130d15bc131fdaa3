// How a lab draws and writes numbers: as app/drawing/scenes.py and app/labs/figures.py do.
export const tenth = (value) => Math.round(value * 10) / 10;

export const planeOf = (box) => {
  const [left, right, low, high, width, height, edge] = box.dataset.plane.split(" ").map(Number);
  return {
    width,
    height,
    x: (number) => tenth(edge + ((width - 2 * edge) * (number - left)) / (right - left)),
    y: (number) => tenth(height - edge - ((height - 2 * edge) * (number - low)) / (high - low)),
  };
};
export const circle = ([x, y], r) => `M${x} ${y}m-${r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0Z`;
export const line = (places) => (places.length ? `M${places.map(([x, y]) => `${x} ${y}`).join("L")}` : "");

export const between = (value, least, most) => Math.min(Math.max(value, least), most);

// Marks of what moves.
export const SHAPES = {
  a: (x, y, r) => circle([x, y], r),
  b: (x, y, r) => `M${x} ${y}m-${r}-${r}h${2 * r}v${2 * r}h-${2 * r}Z`,
  c: (x, y, r) => `M${x} ${y}m0-${2 * r}l${2 * r} ${3 * r + 1}h-${4 * r}Z`,
  d: (x, y, r) => `M${x} ${y}m0-${r + 1}l${r + 1} ${r + 1}-${r + 1} ${r + 1}-${r + 1}-${r + 1}Z`,
};

// Boxes of a grid with so many on a side: neighbours in a row are one box.
export const boxes = (isIn, side, left, top, unit, high) => {
  let found = "";
  const rest = Math.floor((unit - high) / 2);
  for (let row = 0; row < side; row++) {
    for (let start = 0; start < side; start++) {
      if (!isIn(row * side + start)) continue;
      let end = start + 1;
      while (end < side && isIn(row * side + end)) end++;
      const wide = unit * (end - start);
      found += `M${left + unit * start} ${top + unit * row + rest}h${wide}v${high}h-${wide}z`;
      start = end;
    }
  }
  return found;
};

const MINUS = "−";
const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
export const rounded = (value) => value.toFixed(2).replace("-0.00", "0.00").replace("-", MINUS);
export const sized = (value) => {
  const size = Math.abs(value);
  if (!size || (size >= 1 && size < 100000)) return rounded(value);
  if (size >= 0.0001 && size < 1) return value.toFixed(4).replace("-", MINUS);
  const [digits, power] = value.toExponential(1).split("e");
  const raised = [...power.replace("+", "")].map((digit) => RAISED[digit]).join("");
  return `${digits.replace("-", MINUS)}·10${raised}`;
};
