import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { refusalWords, type MinistryReason } from "../consultations/ministryRefusal.js";
import type { Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { settleWords } from "./draftMessages.js";
import type { RebaseQuestion } from "./settleRebase.js";
import { SettleLines } from "./SettleLines.js";

export interface RebaseView {
  branchId: number;
  title: string;
  /** The language of the title. */
  titled: Language;
  name: string;
  versionNumber: number;
  /** Null where only the place, number or repeal is asked. */
  question: RebaseQuestion | null;
  provisionId: string;
  typed: Typed;
  wrong: MinistryReason | null;
}

/** The authors' three-way view: what they started from, the new version, their amendment. */
export function RebasePage({ context, view }: { context: PageContext; view: RebaseView }) {
  const { language } = context;
  const t = settleWords(language);
  const { question } = view;
  const part = question?.language ?? "facets";
  return (
    <>
      <PageHead
        kicker={t.rebaseKicker}
        title={t.settleTitle(view.name)}
        lead={question ? t.rebaseLead(view.versionNumber) : t.facetsStuck}
      />
      {view.wrong && (
        <ErrorSummary language={language} errors={{ form: refusalWords(language)[view.wrong] }} />
      )}
      <form
        method="post"
        action={to(language).settleAmendment(view.branchId, view.provisionId, part)}
        data-module="desk-keys"
      >
        <FormToken context={context} />
        {question ? (
          <>
            <input type="hidden" name="fingerprint" value={question.fingerprint} />
            <h2 class="meta">{languageName(question.language, context.language)}</h2>
            <SettleLines
              site={language}
              language={question.language}
              base={question.base}
              ours={question.law}
              theirs={question.proposed}
              merged={question.merged}
              names={{
                base: t.startedFrom,
                ours: t.newVersion(view.versionNumber),
                theirs: t.yours,
                keepOurs: t.keepNew,
                takeTheirs: t.takeYours,
                backToBase: t.goBackToWords,
                notes: { theirs: <span lang={formsOf(view.titled).tag}>{view.title}</span> },
              }}
              typed={view.typed}
              many={false}
            />
          </>
        ) : (
          <Radios
            name="keep"
            label={t.decide}
            required
            choices={[
              { value: "yes", label: t.stillPropose, key: "1" },
              { value: "no", label: t.takeBack, key: "2" },
            ]}
          />
        )}
        <p class="actions">
          <button data-save>{t.settled}</button>
          <a class="button second" href={to(language).amendment(view.branchId)}>
            {t.leave}
          </a>
        </p>
      </form>
    </>
  );
}
