/**
 * Questions that depend on an answer stand on the page only while that answer is given. Without this
 * script all stand there, each saying when it is meant; the server leaves out what was not asked.
 */
export function shownWhen(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const questions = [...form.querySelectorAll<HTMLElement>("[data-question]")];
  const show = () => showAsked(form, questions);
  form.addEventListener("change", show);
  show();
}

/** In their order, so that what depends on a hidden question is hidden too. */
function showAsked(form: HTMLFormElement, questions: HTMLElement[]): void {
  const given = new FormData(form);
  const hidden = new Set<string>();
  for (const question of questions) {
    const { question: name = "", shownWhen: on, shownBy: answer = "" } = question.dataset;
    question.hidden = on !== undefined && (hidden.has(on) || !given.getAll(on).includes(answer));
    if (question.hidden) hidden.add(name);
  }
}
