/** The contents of an act stand open beside the law on a wide page; on a phone they close once a place is chosen. */
export function contents(element: HTMLElement): void {
  if (!(element instanceof HTMLDetailsElement)) return;
  const wide = matchMedia("(min-width: 64rem)");
  const fit = () => (element.open = wide.matches);
  fit();
  wide.addEventListener("change", fit);
  element.addEventListener("click", (event) => {
    const chosen = (event.target as Element).closest("a");
    if (chosen && !wide.matches) element.open = false;
  });
}
