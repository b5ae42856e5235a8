import { formsOf } from "../../legaltext/languages.js";
import { inWords } from "../ministries/ministryStore.js";
import { Checkboxes, TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { languageName } from "../pages/languageNames.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { missingLanguages, type Foreword, type HeardCase } from "./foreword.js";
import { heardWords } from "./heardMessages.js";

interface Props {
  context: PageContext;
  one: HeardCase;
  foreword: Foreword | null;
  mayPublish: boolean;
  /** Was just kept. */
  saved: boolean;
}

export function ForewordPage(props: Props) {
  const { context, one, foreword, saved } = props;
  const { language } = context;
  const t = heardWords(language);
  return (
    <>
      <PageHead kicker={inWords(one.act.titles, language)} title={t.forewordTitle} />
      {saved && (
        <div class="notice done" role="status">
          <p>{t.saved}</p>
        </div>
      )}
      {foreword?.publishedAt && <p>{t.isPublished(day(language, foreword.publishedAt))}</p>}
      <form method="post" action={to(language).foreword(one.consultation.id)}>
        <FormToken context={context} />
        {one.act.languages.map((law) => (
          <TextArea
            name={`words.${law}`}
            label={t.forewordIn(languageName(law, language))}
            hint={t.forewordHint}
            lang={formsOf(law).tag}
            rows={8}
            maxLength={20_000}
            value={foreword?.words[law]}
          />
        ))}
        {one.consultation.state !== "concluded" && (
          <Checkboxes
            name="withConclusion"
            label={t.publish}
            hint={t.withConclusionHint}
            values={(foreword?.withConclusion ?? true) ? ["yes"] : []}
            choices={[{ value: "yes", label: t.withConclusion }]}
          />
        )}
        <p class="actions">
          <button>{t.save}</button>
        </p>
      </form>
      <Publish {...props} />
    </>
  );
}

function Publish({ context, one, foreword, mayPublish }: Props) {
  const { language } = context;
  const t = heardWords(language);
  if (!foreword) return null;
  const missing = missingLanguages(one.act, foreword);
  return (
    <section class="band">
      <header>
        <h2>{t.publish}</h2>
      </header>
      <p>{t.publishHelp}</p>
      {missing.length > 0 && (
        <p>{t.missing(missing.map((law) => languageName(law, language)).join(", "))}</p>
      )}
      {one.consultation.state !== "concluded" && <p>{t.publishWaits}</p>}
      {mayPublish && missing.length === 0 && (
        <form method="post" action={to(language).publishForeword(one.consultation.id)}>
          <FormToken context={context} />
          <p class="actions">
            <button>{t.publish}</button>
          </p>
        </form>
      )}
    </section>
  );
}
