import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { inWords } from "../ministries/ministryStore.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { heardWords } from "./heardMessages.js";
import type { LawChange } from "./lawChanged.js";
import type { Report } from "./report.js";

interface Props {
  context: PageContext;
  report: Report;
  /** The rest stands on a page of its own. */
  most?: number;
}

/** Version before and after, each change in sentences. */
export function LawChangedSection({ context, report, most }: Props) {
  const { language } = context;
  const t = heardWords(language);
  const go = to(language);
  const { law, act, consultation } = report;
  const shown = law?.changes.slice(0, most) ?? [];
  return (
    <section class="band" aria-labelledby="law">
      <header>
        <h2 id="law">{t.law}</h2>
      </header>
      {!law && <p>{t.notYet}</p>}
      {law && law.changes.length === 0 && <p>{t.lawNothing}</p>}
      {law && shown.length > 0 && (
        <>
          <p class="meta">
            {t.lawLead(law.before.number, law.after.number, law.changes.length)}{" "}
            <a href={go.compare(act.slug, law.before.number, law.after.number)}>{t.redline}</a>
          </p>
          <ul class="rows sentences" role="list">
            {shown.map((change) => (
              <li>
                <Sentences context={context} change={change} />
              </li>
            ))}
          </ul>
          {shown.length < law.changes.length && (
            <p>
              <a href={go.heardLaw(consultation.id)}>{t.moreLaw(law.changes.length)}</a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** In the page's language where that one changed, else in the one that did. */
function Sentences({ context, change }: { context: PageContext; change: LawChange }) {
  const language = spokenIn(change, context.language);
  return (
    <div lang={language === context.language ? undefined : formsOf(language).tag}>
      {(change.sentences[language] ?? []).map((sentence) => (
        <p>{sentence}</p>
      ))}
    </div>
  );
}

function spokenIn({ sentences }: LawChange, wanted: Language): Language {
  const told = (language: Language) => (sentences[language]?.length ?? 0) > 0;
  return [wanted, ...Object.keys(sentences)].find(told) ?? wanted;
}

/** What the ministry changed of its own accord, with the reasons it gave in the record. */
export function OwnChanges({ context, report }: Omit<Props, "most">) {
  const t = heardWords(context.language);
  const { law } = report;
  if (!law) return null;
  const own = law.changes.filter(({ ownReasons }) => ownReasons !== null);
  return (
    <section class="band" aria-labelledby="own">
      <header>
        <h2 id="own">{t.own}</h2>
      </header>
      <p class="meta">{own.length === 0 ? t.ownNothing : t.ownLead}</p>
      <ul class="rows sentences" role="list">
        {own.map((change) => (
          <li>
            <Sentences context={context} change={change} />
            <div class="reasons">
              <Paragraphs words={inWords(change.ownReasons ?? {}, context.language)} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
