import type { FieldErrors, Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios, TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { moderationWords } from "./moderationMessages.js";
import { nameOfThing, Reasons } from "./ModerationPages.js";
import type { FoundModeration } from "./moderationStore.js";
import { provable } from "./placeWords.js";

export interface DecisionProps {
  context: PageContext;
  found: FoundModeration;
  may: Record<"readWords" | "appeal" | "decide", boolean>;
  /** The answer to somebody who asked whether these were the words. */
  proof: boolean | null;
  errors: FieldErrors;
  typed: Typed;
}

/** One decision of the moderators: public but for the words, which its authors and moderators see. */
export function DecisionPage(props: DecisionProps) {
  const { context, found } = props;
  const { language } = context;
  const t = moderationWords(language);
  const { moderation: m, thing } = found;
  return (
    <>
      <PageHead
        kicker={t.decision(m.id)}
        title={`${m.decision === "hidden" ? t.hidden : t.kept}: ${nameOfThing(context, thing)}`}
        lead={t.onDay(day(language, m.at))}
      />
      <ErrorSummary errors={props.errors} language={language} />
      <h2>{t.because}</h2>
      {m.ground && (
        <p>
          <b>{t.grounds[m.ground]}</b>
        </p>
      )}
      <Paragraphs words={m.reasons[language] ?? ""} />
      <p class="meta">
        <a href={to(language).recordEntry(m.recordSeq)}>{t.recordEntry(m.recordSeq)}</a>
      </p>
      {props.may.readWords && <HiddenWords {...props} />}
      <Appeal {...props} />
      {m.decision === "hidden" && m.outcome !== "lifted" && <Proof {...props} />}
    </>
  );
}

function HiddenWords({ context, found }: DecisionProps) {
  const t = moderationWords(context.language);
  if (!found.hidden) return null;
  return (
    <>
      <h2>{t.words}</h2>
      <blockquote lang={langOf(found.thing.language)}>
        <Paragraphs words={provable(found.thing, found.hidden.words)} />
      </blockquote>
      <p class="meta">
        {t.salt} <code class="hash">{found.hidden.salt}</code>
      </p>
    </>
  );
}

function Appeal(props: DecisionProps) {
  const { context, found, may } = props;
  const t = moderationWords(context.language);
  const { moderation: m } = found;
  if (may.appeal) return <AppealForm {...props} />;
  if (!m.appealedAt) return null;
  return (
    <>
      <h2>{t.appealTitle}</h2>
      {m.outcome ? (
        <>
          <p>
            <b>{t[m.outcome]}</b>
          </p>
          <Paragraphs words={m.outcomeReasons?.[context.language] ?? ""} />
        </>
      ) : (
        <p>{t.appealed}</p>
      )}
      {may.readWords && m.appeal && (
        <>
          <h3>{t.appealWords}</h3>
          <Paragraphs words={m.appeal} />
        </>
      )}
      {may.decide && <OutcomeForm {...props} />}
    </>
  );
}

function AppealForm({ context, found, errors, typed }: DecisionProps) {
  const t = moderationWords(context.language);
  return (
    <form method="post" action={to(context.language).appeal(found.moderation.id)}>
      <h2>{t.appealTitle}</h2>
      <p>{t.appealLead}</p>
      <FormToken context={context} />
      <TextArea
        name="appeal"
        label={t.yourAppeal}
        value={typed.appeal}
        error={errors.appeal}
        rows={5}
        maxLength={5000}
        required
      />
      <p class="actions">
        <button>{t.appealNow}</button>
      </p>
    </form>
  );
}

function OutcomeForm(props: DecisionProps) {
  const { context, found, errors, typed } = props;
  const t = moderationWords(context.language);
  return (
    <form method="post" action={to(context.language).decideAppeal(found.moderation.id)}>
      <FormToken context={context} />
      <Radios
        name="outcome"
        label={t.outcome}
        error={errors.outcome}
        value={typed.outcome}
        required
        choices={[
          { value: "upheld", label: t.upheld },
          { value: "lifted", label: t.lifted },
        ]}
      />
      <Reasons context={context} errors={errors} typed={typed} />
      <p class="actions">
        <button>{t.decideNow}</button>
      </p>
    </form>
  );
}

/** Anyone may ask; the words are only compared, never kept. */
function Proof({ context, found, proof, typed }: DecisionProps) {
  const t = moderationWords(context.language);
  return (
    <form method="post" action={to(context.language).moderationDecision(found.moderation.id)}>
      <h2>{t.prove}</h2>
      {proof !== null && (
        <div class="notice" role="status">
          <p>{proof ? t.same : t.different}</p>
        </div>
      )}
      <p>{t.proveLead}</p>
      <FormToken context={context} />
      <TextArea
        name="proof"
        label={t.proveWords}
        value={typed.proof}
        rows={4}
        maxLength={30_000}
        required
      />
      <p class="actions">
        <button class="second">{t.check}</button>
      </p>
    </form>
  );
}
