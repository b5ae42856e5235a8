import type { Finding } from "../../legaltext/checkAct.js";
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
  if (problem.code === "faulty") return <Fault {...{ context, view, finding: problem.finding }} />;
  if (!("provisionId" in problem)) return <>{words}</>;
  const href = `${go.actDraft(view.act.slug)}#${problem.provisionId}`;
  return (
    <>
      <a href={href}>{nameIn(view, problem.provisionId)}</a>: {words}
    </>
  );
}

/** A fault of the law: its place, in which language, why, and how to mend it. */
export function Fault(props: { context: PageContext; view: DraftView; finding: Finding }) {
  const { context, view, finding } = props;
  const go = to(context.language);
  const inDraft = view.review?.changes.some(
    ({ proposal }) => proposal.provisionId === finding.provision,
  );
  const href = inDraft
    ? `${go.actDraft(view.act.slug)}#${finding.provision}`
    : go.provision(view.act.slug, finding.provision);
  const language = languageName(finding.language, context.language);
  const name = finding.address || nameIn(view, finding.provision);
  return (
    <>
      <a href={href}>{draftWords(context.language).inLanguage(name, language)}</a>: {finding.why}{" "}
      {finding.mend}
    </>
  );
}

/** What a drafter would look at twice, the first of them. */
export function Warnings(props: { context: PageContext; view: DraftView }) {
  const { context, view } = props;
  const warnings = view.review?.warnings ?? [];
  if (warnings.length === 0) return null;
  const t = draftWords(context.language);
  const shown = warnings.slice(0, mostWarnings);
  return (
    <section aria-labelledby="warnings-title">
      <h2 id="warnings-title">{t.warnings}</h2>
      <p class="meta">{t.warningsLead}</p>
      <ul class="problems">
        {shown.map((finding) => (
          <li>
            <Fault context={context} view={view} finding={finding} />
          </li>
        ))}
      </ul>
      {warnings.length > shown.length && <p>{t.moreWarnings(warnings.length - shown.length)}</p>}
    </section>
  );
}

const mostWarnings = 50;

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
    case "faulty":
      return problem.finding.why;
    default:
      return t.problems[problem.code];
  }
}

const nameOf = (
  answer: AcceptedAnswer,
  amendment: (id: number) => string,
  request: (id: number) => string,
) => (answer.branchId === null ? request(answer.itemId) : amendment(answer.branchId));
