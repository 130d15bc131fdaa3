// How a lab draws and writes numbers: as app/drawing/scenes.py and app/labs/figures.py do.
const tenth = (value) => Math.round(value * 10) / 10;

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
