/**
 * Words selected in the law are put into the comment form's "quoted" field, as the server will look
 * for them: without the printed numbers, which are no words of the text. Stands on the form.
 */
export function quote(form: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>("input[name=quoted]");
  if (!field) return;
  /** What this module put there; whatever else stands in the field was typed and stays. */
  let put = "";
  document.addEventListener("selectionchange", () => {
    const words = selectedLaw(getSelection());
    if (words === null || (field.value !== "" && field.value !== put)) return;
    if (field.maxLength > 0 && words.length > field.maxLength) return;
    field.value = put = words;
  });
}

function selectedLaw(selection: Selection | null): string | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const within = range.commonAncestorContainer;
  const element = within instanceof Element ? within : within.parentElement;
  if (!element?.closest("[data-provision], .provision .words")) return null;
  const words = document.createElement("div");
  words.append(range.cloneContents());
  words.querySelectorAll(".number, .hidden, del").forEach((one) => one.remove());
  for (const line of words.querySelectorAll("p, div, tr, td, th")) line.append(" ");
  return (words.textContent ?? "").replace(/\s+/gu, " ").trim() || null;
}
