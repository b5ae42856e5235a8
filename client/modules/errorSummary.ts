/** A form that came back with mistakes begins at the list of them. */
export function errorSummary(element: HTMLElement): void {
  element.focus({ preventScroll: false });
}
