import { ReportLinks } from "../moderation/ReportLinks.js";
import { Discussion, type DiscussionProps } from "../discussion/Discussion.js";
import { FollowButton } from "../notices/FollowButton.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { People } from "../pages/components/People.js";
import { RedlineLegend } from "../pages/components/Redline.js";
import { Status } from "../pages/components/Status.js";
import { Tabs } from "../pages/components/Tabs.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { may } from "../permissions.js";
import { to } from "../paths.js";
import { AmendmentFiles } from "./AmendmentFiles.js";
import { words } from "./amendmentMessages.js";
import type { AmendmentView } from "./amendmentView.js";
import { amendmentSubject, type Submission } from "./branchStore.js";
import { ChangeSection, views, type View } from "./ChangeSection.js";
import { ClausesSection } from "./ClausesSection.js";
import type { Clauses } from "./clauses.js";
import type { Happening } from "./happenings.js";

export interface AmendmentPageProps {
  context: PageContext;
  view: AmendmentView;
  as: View;
  discussion: Pick<DiscussionProps, "comments" | "typed">;
  /** In the view of amending clauses alone. */
  clauses?: Clauses | null;
  /** Names of provisions that the submission just made left out. */
  unchanged?: string[];
}

export function AmendmentPage(props: AmendmentPageProps) {
  const { context, view, as } = props;
  const { branch } = view.amendment;
  const t = words(context.language);
  return (
    <div class="amendment-page">
      <Head {...props} />
      <OwnWords {...props} />
      {props.unchanged && props.unchanged.length > 0 && (
        <p class="notice" role="status">
          {t.leftOut(props.unchanged.join(", "))}
        </p>
      )}
      <div class="columns">
        <div>
          <Reasons {...props} />
          {view.changes.length === 0 ? (
            <p class="notice">{t.nothingYet}</p>
          ) : (
            <>
              <ViewTabs {...props} />
              {as === "redline" && <RedlineLegend language={context.language} />}
              {as === "clause" && <ClausesSection {...clausesProps(props)} />}
              <Changes {...props} />
            </>
          )}
        </div>
        <aside class="aside" aria-label={t.whatHappened}>
          <OwnActions {...props} />
          <AnswersList {...props} />
          <AmendmentFiles context={context} view={view} />
          <WhatHappened happened={view.happened} context={context} />
        </aside>
      </div>
      {context.person && view.submission && !branch.hiddenAt && (
        <p>
          <ReportLinks context={context} thing={{ kind: "amendment", id: branch.id }} />
        </p>
      )}
      <Discussion
        context={context}
        place={{ on: "amendment", actId: branch.actId, branchId: branch.id }}
        {...props.discussion}
      />
    </div>
  );
}

function clausesProps({ context, view, clauses }: AmendmentPageProps) {
  const branchId = view.submission ? view.amendment.branch.id : null;
  return { context, clauses: clauses ?? null, branchId };
}

/** Words of a visitor's own that came too late for the text: filled by the script, from their device. */
function OwnWords({ context, view }: AmendmentPageProps) {
  const { branch, authors } = view.amendment;
  const { person } = context;
  if (!person || !authors.some(({ id }) => id === person.id)) return null;
  return (
    <div
      data-module="own-words"
      data-person={person.id}
      data-branch={String(branch.id)}
      data-language={context.language}
      data-frozen={branch.stage === "editing" ? undefined : ""}
      hidden
    />
  );
}

const titleOf = ({ amendment, submission, live }: AmendmentView) =>
  (live ? amendment.branch.title : submission?.title) ?? "";

function Head({ context, view }: AmendmentPageProps) {
  const t = words(context.language);
  const { branch, authors } = view.amendment;
  const title = titleOf(view);
  const n = view.changes.length;
  return (
    <PageHead
      kicker={`${t.amendment(branch.id)} · ${t.changes(n)}`}
      title={title || t.untitled}
      lang={title ? langOf(view.submission?.language ?? branch.language) : undefined}
    >
      <People authors={authors} language={context.language} initials />
      <Stage context={context} view={view} />
      <FollowButton context={context} kind="amendment" id={branch.id} />
    </PageHead>
  );
}

function Stage({ context, view }: Pick<AmendmentPageProps, "context" | "view">) {
  const t = words(context.language);
  const { branch } = view.amendment;
  const { submission } = view;
  const handedIn =
    submission && branch.stage !== "withdrawn" ? submittedWords(submission, context) : undefined;
  const status = branch.stage === "withdrawn" ? "withdrawn" : submission ? "submitted" : "editing";
  return (
    <>
      <p class="stage">
        <Status of={status} language={context.language} words={handedIn} />
        {submission && status === "withdrawn" && (
          <span class="meta">{t.submittedOn(day(context.language, submission.submittedAt))}</span>
        )}
      </p>
      {stageSentences(view, t).map((sentence) => (
        <p class="notice">{sentence}</p>
      ))}
    </>
  );
}

function submittedWords(submission: Submission, { language }: PageContext): string {
  const t = words(language);
  const said = t.submittedOn(day(language, submission.submittedAt));
  return submission.revision > 1 ? `${said} · ${t.revised(submission.revision)}` : said;
}

function stageSentences(
  { amendment, submission, intakeOver }: AmendmentView,
  t: ReturnType<typeof words>,
): string[] {
  const { stage, open, joinable } = amendment.branch;
  if (stage === "withdrawn") return [t.withdrawn];
  if (stage !== "editing") return [];
  if (submission) return [t.revising];
  if (intakeOver) return [t.closedUnsubmitted];
  if (!open) return [t.seenByAuthors];
  return [joinable ? `${t.seenByAll} ${t.joinableByAll}` : t.seenByAll];
}

function Reasons({ context, view }: AmendmentPageProps) {
  const { branch } = view.amendment;
  const said = view.live ? branch.reasons : (view.submission?.reasons ?? "");
  if (said.trim() === "") return null;
  return (
    <section
      class="reasons serif prose"
      aria-label={words(context.language).reasons}
      lang={langOf(view.submission?.language ?? branch.language)}
    >
      <Paragraphs words={said} />
    </section>
  );
}

function ViewTabs({ context, view, as }: AmendmentPageProps) {
  const t = words(context.language);
  const { id } = view.amendment.branch;
  const go = to(context.language);
  return (
    <Tabs
      label={t.views}
      tabs={views.map((one) => ({
        label: t.view[one],
        href: one === "redline" ? go.amendment(id) : go.amendmentView(id, one),
        current: one === as,
      }))}
    />
  );
}

/** Whoever reads an open amendment sees it happen: the script replaces this element's content. */
function Changes({ context, view, as }: AmendmentPageProps) {
  const { branch } = view.amendment;
  const watched = view.live && branch.open && branch.stage === "editing";
  const address = `${to(context.language).amendment(branch.id)}/live?view=${as}`;
  return (
    <>
      {watched && <p class="meta">{words(context.language).live}</p>}
      <div
        class="changes"
        data-module={watched ? "watch" : undefined}
        data-watch={watched ? address : undefined}
      >
        <ChangesList context={context} view={view} as={as} />
      </div>
    </>
  );
}

export function ChangesList({
  context,
  view,
  as,
}: Pick<AmendmentPageProps, "context" | "view" | "as">) {
  return (
    <>
      {view.changes.map((change) => (
        <ChangeSection context={context} view={view} change={change} as={as} />
      ))}
    </>
  );
}

function OwnActions({ context, view }: AmendmentPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  const subject = amendmentSubject(view.amendment, context.now);
  const { id } = view.amendment.branch;
  const isAuthor = subject.branch?.authorIds.includes(context.person?.id ?? "") ?? false;
  const can = (action: Parameters<typeof may>[1]) => may(context.person, action, subject);
  if (!isAuthor && !can("joinAmendment")) return null;
  return (
    <div class="own-actions">
      {can("editAmendment") && (
        <a class="button" href={go.editAmendment(id)}>
          {t.edit}
        </a>
      )}
      {!isAuthor && <Press context={context} action={go.joinAmendment(id)} label={t.join} />}
      {can("reviseAmendment") && (
        <Press
          context={context}
          action={go.reviseAmendment(id)}
          label={t.revise}
          hint={t.reviseHint}
          second
        />
      )}
      {can("withdrawAmendment") && (
        <details>
          <summary>{t.withdraw}</summary>
          <Press
            context={context}
            action={go.withdrawAmendment(id)}
            label={t.withdraw}
            hint={t.withdrawHint}
            second
          />
        </details>
      )}
    </div>
  );
}

function Press(props: {
  context: PageContext;
  action: string;
  label: string;
  hint?: string;
  second?: boolean;
}) {
  return (
    <form method="post" action={props.action}>
      <FormToken context={props.context} />
      <button class={props.second ? "button second" : "button"}>{props.label}</button>
      {props.hint && <p class="meta">{props.hint}</p>}
    </form>
  );
}

function AnswersList({ context, view }: AmendmentPageProps) {
  const { submission, changes } = view;
  if (!submission || submission.withdrawnAt) return null;
  const t = words(context.language);
  const done = changes.filter(({ answer }) => answer).length;
  return (
    <section aria-labelledby="answers-title">
      <h2 id="answers-title">{t.answers}</h2>
      <p class="meta">{t.answered(done, changes.length)}</p>
      <ul class="rows" role="list">
        {changes.map(({ proposal, answer }) => (
          <li>
            <a href={`#change-${proposal.number}`}>{t.change(proposal.number)}</a>{" "}
            <Status of={answer?.decision ?? "waiting"} language={context.language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhatHappened(props: { happened: Happening[]; context: PageContext }) {
  const { context } = props;
  const t = words(context.language);
  return (
    <section aria-labelledby="happened-title">
      <h2 id="happened-title">{t.whatHappened}</h2>
      <dl class="happened">
        {props.happened.map((one) => (
          <div>
            <dt>
              <time dateTime={one.at.toISOString()}>{day(context.language, one.at)}</time>
            </dt>
            <dd>
              {one.what === "answered"
                ? t.happened.answered(one.number ?? 0)
                : t.happened[one.what]}
              {one.recordSeq !== null && (
                <>
                  {" · "}
                  <a href={to(context.language).recordEntry(one.recordSeq)}>
                    {t.entry(String(one.recordSeq))}
                  </a>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
