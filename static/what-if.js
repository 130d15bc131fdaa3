// What if a number were one more, or one less? Arrows change it by one, and so does pulling it: up or to the right for
// more, down or to the left for less. Each step asks for the rest at once. What is no number stays as it is.
const STEP = 8; // px
const LARGEST = 99;
let pull = null;

const number = (box) => (/^\s*[-−]?\d+\s*$/.test(box.value) ? Number(box.value.replace("−", "-")) : null);
const changes = ({ target }) => target.matches?.("[role=spinbutton]");

// What has the focus stays selected, so that typing replaces it. A finger that pulls opens no keyboard.
const select = (box) => {
  if (document.activeElement === box) box.select();
};

const change = (box, from, by) => {
  const value = Math.max(-LARGEST, Math.min(LARGEST, from + by));
  if (from === null || value === number(box)) return;
  box.value = value;
  box.ariaValueNow = value;
  select(box);
  box.dispatchEvent(new Event("step", { bubbles: true }));
};

// On its way down: in these boxes, up and down do not lead to other boxes.
const keys = (event) => {
  const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (!by || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !changes(event)) return;
  event.preventDefault();
  event.stopPropagation();
  change(event.target, number(event.target), by);
};
addEventListener("keydown", keys, true);

addEventListener("pointerdown", (event) => {
  if (!event.isPrimary || event.button || !changes(event)) return;
  pull = { box: event.target, from: number(event.target), x: event.clientX, y: event.clientY };
  pull.box.setPointerCapture(event.pointerId);
});
addEventListener("pointermove", (event) => {
  if (!pull || !event.isPrimary) return;
  const steps = Math.trunc((event.clientX - pull.x + pull.y - event.clientY) / STEP);
  pull.moves ||= steps !== 0;
  if (pull.moves) change(pull.box, pull.from, steps);
});
// A short pull of a finger is no tap: that would open its keyboard.
const end = (event) => {
  if (pull?.moves && event.cancelable) event.preventDefault();
  if (pull?.moves) select(pull.box);
  pull = null;
};
for (const name of ["mouseup", "touchend", "pointercancel"]) addEventListener(name, end, { passive: false });

// Nor is the text itself carried away, which a browser begins where it is selected.
addEventListener("dragstart", (event) => {
  if (pull) event.preventDefault();
});
