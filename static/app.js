// What HTML and htmx cannot do: say so when a check did not reach the server. What was typed stays in its box.
const trouble = (event) => {
  const notice = document.querySelector("[data-trouble]");
  if (notice) notice.hidden = event.type === "htmx:before:request";
};
for (const name of ["htmx:error", "htmx:response:error", "htmx:before:request"]) document.addEventListener(name, trouble);
