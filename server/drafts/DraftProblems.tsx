import type { PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { draftWords } from "./draftMessages.js";
import { languagesOf, nameIn, type DraftView } from "./draftView.js";
import type { DraftProblem } from "./reviewDraft.js";
import type { AcceptedAnswer } from "./acceptedAnswers.js";

/** What stands in the way, each with the place where it is mended. */
export function Problems(props: {
  context: PageContext;
  view: DraftView;
  problems: DraftProblem[];
}) {
  return (
    <ul class="problems">
      {props.problems.map((problem) => (
        <li>
          <Place {...props} problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Place({
  context,
  view,
  problem,
}: {
  context: PageContext;
  view: DraftView;
  problem: DraftProblem;
}) {
  const go = to(context.language);
  const words = said(context, problem);
  if (problem.code === "consultationRuns") {
    return <a href={go.consultation(problem.consultation)}>{words}</a>;
  }
  if (problem.code === "promiseOpen") {
    return <a href={go.deskItem(problem.answer.kind, problem.answer.itemId)}>{words}</a>;
  }
  if (!("provisionId" in problem)) return <>{words}</>;
  const href = `${go.actDraft(view.act.slug)}#${problem.provisionId}`;
  return (
    <>
      <a href={href}>{nameIn(view, problem.provisionId)}</a>: {words}
    </>
  );
}

function said(context: PageContext, problem: DraftProblem): string {
  const t = draftWords(context.language);
  const languages = languagesOf(problem)
    .map((of) => languageName(of, context.language))
    .join(", ");
  switch (problem.code) {
    case "ownEdit":
    case "oneLanguage":
    case "notWritten":
      return t.problems[problem.code](languages);
    case "acceptedMissing":
      return t.problems.acceptedMissing(nameOf(problem.answer, t.amendment, t.Request));
    case "promiseOpen":
      return t.problems.promiseOpen(nameOf(problem.answer, t.Amendment, t.Request));
    case "cannotApply":
      return t.problems.cannotApply(problem.why);
    case "broken":
      return t.problems.broken(languageName(problem.language, context.language), problem.why);
    default:
      return t.problems[problem.code];
  }
}

const nameOf = (
  answer: AcceptedAnswer,
  amendment: (id: number) => string,
  request: (id: number) => string,
) => (answer.branchId === null ? request(answer.itemId) : amendment(answer.branchId));
