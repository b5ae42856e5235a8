import { diffTexts } from "../../legaltext/diff.js";
import { settle } from "../../legaltext/settle.js";
import { refusalWords, type MinistryReason } from "../consultations/ministryRefusal.js";
import type { Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { settleWords } from "./draftMessages.js";
import { facetsKey } from "./planAcceptance.js";
import { SettleLines } from "./SettleLines.js";
import type { UndoPlan } from "./undoAcceptance.js";

export interface UndoView {
  answerId: number;
  name: string;
  plan: UndoPlan;
  typed: Typed;
  wrong: MinistryReason | null;
  deskHref: string;
}

/** Takes accepted words out again: a merge backwards, with the same questions. */
export function UndoPage({ context, view }: { context: PageContext; view: UndoView }) {
  const { language } = context;
  const t = settleWords(language);
  const { plan, typed } = view;
  return (
    <>
      <PageHead title={t.undoTitle(view.name)} lead={t.undoLead} />
      {view.wrong && (
        <ErrorSummary language={language} errors={{ form: refusalWords(language)[view.wrong] }} />
      )}
      <form method="post" action={to(language).undoAcceptance(view.answerId)}>
        <FormToken context={context} />
        <input type="hidden" name="fingerprint" value={plan.fingerprint} />
        {plan.facets?.asked && (
          <Radios
            name={`take.${facetsKey}`}
            label={t.decide}
            required
            value={typed[`take.${facetsKey}`]}
            choices={[
              { value: "ours", label: t.keepNow },
              { value: "theirs", label: t.before },
            ]}
          />
        )}
        {plan.words.map((words) => (
          <SettleLines
            site={language}
            language={words.language}
            base={words.result}
            ours={words.now}
            theirs={words.before}
            merged={words.merged}
            names={{
              base: t.asAccepted,
              ours: t.draft,
              theirs: t.before,
              keepOurs: t.keepDraft,
              takeTheirs: t.before,
              backToBase: t.asAccepted,
            }}
            typed={typed}
            many={plan.words.length > 1}
          />
        ))}
        {plan.words.map((words) => (
          <Preview context={context} words={words} />
        ))}
        <p class="actions">
          <button data-save>{t.undo}</button>
          <a class="button second" href={view.deskHref}>
            {t.leave}
          </a>
        </p>
      </form>
    </>
  );
}

function Preview({ context, words }: { context: PageContext; words: UndoPlan["words"][number] }) {
  const t = settleWords(context.language);
  const settled = settle(words.merged, {});
  if ("unsettled" in settled) return null;
  const { text } = settled;
  return (
    <section class="preview">
      <h2>{t.preview(languageName(words.language, context.language))}</h2>
      <div class="narrow">
        {text.content.length === 0 ? (
          <Redline
            diff={wholeDiff(words.now, "deleted")}
            a={words.now}
            b={null}
            language={words.language}
            site={context.language}
          />
        ) : (
          <Redline
            diff={diffTexts(words.now, text)}
            a={words.now}
            b={text}
            language={words.language}
            site={context.language}
            onlyChanges
          />
        )}
      </div>
    </section>
  );
}
