import type { Provision } from "../../legaltext/act.js";
import type { Act } from "../acts/actStore.js";
import { nameProvision } from "../amendments/amendmentView.js";
import { sameAsLink } from "../amendments/ChangeSection.js";
import { theProvision } from "../amendments/naming.js";
import type { PublishedAnswer } from "../answers/publishedAnswers.js";
import type { ConsultationState } from "../consultations/consultationStore.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { Answer, AnswerAwaited } from "../pages/components/Answer.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { People } from "../pages/components/People.js";
import { Provision as LawProvision } from "../pages/components/Provision.js";
import { Status } from "../pages/components/Status.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { ReportLinks } from "../moderation/ReportLinks.js";
import type { ListedComment } from "./commentStore.js";
import { Discussion } from "./Discussion.js";
import { words } from "./discussionMessages.js";
import type { ListedRequest, WishRequest } from "./requestStore.js";
import { SidesForm } from "./SidesForm.js";
import type { SidesSeen } from "./sideStore.js";

export function NewRequestPage(props: {
  context: PageContext;
  act: Act;
  provision: Provision;
  title: string;
  open: boolean;
  errors: FieldErrors;
  typed?: Typed;
}) {
  const { context, act, provision, errors, typed } = props;
  const t = words(context.language);
  return (
    <div class="request-page">
      <PageHead kicker={act.titles[context.language]} title={props.title} lead={t.newRequestLead} />
      <TextNow provision={provision} act={act} context={context} />
      {!props.open ? (
        <p class="notice time">{t.cannotSubmit}</p>
      ) : (
        <form
          method="post"
          action={to(context.language).newRequest(act.slug, provision.id)}
          data-module="keep-draft"
        >
          <FormToken context={context} />
          <ErrorSummary errors={errors} language={context.language} />
          <TextArea
            name="wish"
            label={t.wish}
            hint={t.wishHint}
            value={typed?.wish}
            error={errors.wish}
            rows={5}
            maxLength={10_000}
            required
          />
          <TextArea
            name="reasons"
            label={t.why}
            value={typed?.reasons}
            error={errors.reasons}
            rows={6}
            maxLength={10_000}
            required
          />
          <p class="actions">
            <button class="button">{t.send}</button>
          </p>
        </form>
      )}
    </div>
  );
}

function TextNow(props: { provision: Provision; act: Act; context: PageContext }) {
  const { provision, act, context } = props;
  const language = provision.texts[context.language]
    ? context.language
    : (act.languages[0] ?? context.language);
  return (
    <section class="is-now" aria-labelledby="text-now-title">
      <h2 id="text-now-title" class="label">
        {words(context.language).textNow}
      </h2>
      <LawProvision
        provision={provision}
        language={language}
        pageLanguage={context.language}
        level={3}
      />
    </section>
  );
}

export interface RequestPageProps {
  context: PageContext;
  found: WishRequest;
  /** Null when the version has it no more. */
  provision: Provision | null;
  state: ConsultationState;
  answer: PublishedAnswer | null;
  sides: SidesSeen;
  comments: ListedComment[];
  mayWithdraw: boolean;
}

export function RequestPage(props: RequestPageProps) {
  const { context, found, provision, state } = props;
  const { request, act } = found;
  const t = words(context.language);
  const lang = langOf(request.language);
  const named = provision ? nameProvision(provision, act.languages) : null;
  return (
    <div class="request-page">
      <PageHead
        kicker={[
          t.request(request.id),
          ...(named ? [t.on(theProvision(named, context.language))] : []),
        ].join(" · ")}
        title={firstWords(request.wish)}
        lang={lang}
      >
        <People authors={[found.author]} language={context.language} initials />
        <p class="stage">
          <Status
            of={request.withdrawnAt ? "withdrawn" : "submitted"}
            language={context.language}
            words={t.madeOn(day(context.language, request.submittedAt))}
          />
        </p>
        {request.withdrawnAt && <p class="notice">{t.withdrawn}</p>}
      </PageHead>
      <section class="reasons serif prose" lang={lang}>
        {firstWords(request.wish) !== request.wish && <Paragraphs words={request.wish} />}
        <Paragraphs words={request.reasons} />
      </section>
      {provision && <TextNow provision={provision} act={act} context={context} />}
      <RequestAnswer {...props} />
      <SidesForm
        context={context}
        on={{ kind: "request", id: request.id }}
        seen={props.sides}
        open={!request.withdrawnAt && state !== "concluded"}
        intakeOver={state === "answering" || state === "concluded"}
        id="sides"
        note
      />
      {props.mayWithdraw && <WithdrawForm context={context} id={request.id} />}
      {context.person && !request.hiddenAt && (
        <p>
          <ReportLinks context={context} thing={{ kind: "request", id: request.id }} />
        </p>
      )}
      <Discussion
        context={context}
        place={{ on: "request", actId: act.id, requestId: request.id }}
        comments={props.comments}
      />
    </div>
  );
}

/** A wish has no title; its first sentence serves, and the rest follows below. */
export function firstWords(wish: string, longest = 140): string {
  const [first = wish] = wish.split(/(?<=[.!?])\s|\n/u);
  if (first.length <= longest) return first;
  return `${first.slice(0, longest).replace(/\s+\S*$/u, "")} …`;
}

function RequestAnswer({ context, found, answer }: RequestPageProps) {
  if (!answer)
    return found.request.withdrawnAt ? null : <AnswerAwaited language={context.language} />;
  const { sameAs } = answer;
  return (
    <Answer
      {...answer}
      language={context.language}
      sameAs={sameAs ? sameAsLink(sameAs, context.language) : undefined}
      id="answer"
    />
  );
}

function WithdrawForm({ context, id }: { context: PageContext; id: number }) {
  const t = words(context.language);
  return (
    <details class="discard">
      <summary>{t.withdraw}</summary>
      <form method="post" action={to(context.language).withdrawRequest(id)}>
        <FormToken context={context} />
        <p class="meta">{t.withdrawHint}</p>
        <button class="button second small">{t.withdraw}</button>
      </form>
    </details>
  );
}

/** Requests in a list, for the page of a provision or of an act. */
export function RequestList({
  requests,
  context,
}: {
  requests: ListedRequest[];
  context: PageContext;
}) {
  const t = words(context.language);
  if (requests.length === 0) return <p class="meta">{t.noneRequests}</p>;
  return (
    <ul class="rows" role="list">
      {requests.map(({ request, author, decision }) => (
        <li>
          <h3 lang={langOf(request.language)}>
            <a href={to(context.language).request(request.id)}>{firstWords(request.wish)}</a>
          </h3>
          <p class="meta">
            {t.request(request.id)} · {author.publicName} ·{" "}
            {day(context.language, request.submittedAt)}
          </p>
          <p>
            <Status of={decision ?? "waiting"} language={context.language} />
          </p>
        </li>
      ))}
    </ul>
  );
}
