// What moves in the drawing of a network, as the answer to a check: what its lines carry to a sum that was found; and once
// all is found, one run from the first layer to the last. It ends as the drawing is anyway, so nothing is lost without it.
const TRAVEL = 300; // ms along a line
const FILL = 150;
const LOOK = `opacity: 0; font-size: 14px; fill: var(--on-accent); stroke: var(--accent); stroke-width: 14px;
    stroke-linejoin: round; paint-order: stroke`;
const still = matchMedia("(prefers-reduced-motion: reduce)");

const drawing = () => document.querySelector("#answers .network:not(.picture)");
const cells = () => [...document.querySelectorAll('#answers td[data-verdict="right"]')];
const isLit = (node) => /\b([pn]\d|silent)\b/.test(node.className.baseVal);
const isSolved = () => Boolean(document.querySelector("#problem[data-solved]"));

// A number that travels from one end of an edge to the other, and is gone.
const travel = (edge, delay) => {
  const wire = edge.querySelector(".wire");
  const at = (share) => {
    const { x, y } = wire.getPointAtLength(share * wire.getTotalLength());
    return { transform: `translate(${x}px, ${y}px)`, opacity: 1 };
  };
  const number = document.createElementNS("http://www.w3.org/2000/svg", "text");
  number.setAttribute("class", "carried");
  number.setAttribute("dy", ".35em");
  number.style = LOOK;
  number.textContent = edge.dataset.carried;
  edge.ownerSVGElement.append(number);
  const moved = number.animate([at(0), at(1)], { duration: TRAVEL, delay, easing: "cubic-bezier(.3,0,.2,1)" });
  moved.onfinish = moved.oncancel = () => number.remove();
};

// A node that is empty until something has arrived in it.
const fill = (node, delay) => {
  const timing = { duration: FILL, delay: delay + TRAVEL, fill: "backwards" };
  for (const text of node.querySelectorAll(".name, .value")) text.animate([{ opacity: 0 }, { opacity: 1 }], timing);
  node.querySelector("circle")?.animate([{ fillOpacity: 0 }, { fillOpacity: 1 }], timing);
};

const run = () => {
  const made = [...drawing().querySelectorAll(".node.y")];
  [...new Set(made.map((node) => node.dataset.l))].sort().forEach((line, place) => {
    for (const edge of drawing().querySelectorAll(`.edge[data-carried][data-l="${line}"]`)) travel(edge, place * TRAVEL);
    for (const node of made) if (node.dataset.l === line) fill(node, place * TRAVEL);
  });
};

const flow = (found, lit) => {
  const edges = new Set();
  for (const { dataset } of found) {
    if (Number(dataset.s)) continue; // the first sample is drawn
    const place = ["l", "r", "c"].filter((key) => key in dataset).map((key) => `[data-${key}="${dataset[key]}"]`);
    for (const edge of drawing().querySelectorAll(`.edge[data-carried]${place.join("")}`)) edges.add(edge);
  }
  for (const edge of edges) travel(edge, 0);
  for (const node of lit) fill(node, 0);
};

let before;
document.addEventListener("htmx:before:request", () => {
  before = { found: new Set(cells().map((cell) => cell.dataset.cell)), solved: isSolved() };
  before.lit = new Set([...(drawing()?.querySelectorAll(".node") ?? [])].filter(isLit).map((node) => node.dataset.cell));
});
document.addEventListener("htmx:after:swap", () => {
  if (!before || still.matches || !drawing()) return;
  const found = cells().filter((cell) => !before.found.has(cell.dataset.cell));
  const lit = [...drawing().querySelectorAll(".node")].filter((node) => isLit(node) && !before.lit.has(node.dataset.cell));
  if (isSolved() && !before.solved) run();
  else flow(found, lit);
  before = null;
});
