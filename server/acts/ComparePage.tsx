import type { Language } from "../../legaltext/act.js";
import { diffTexts } from "../../legaltext/diff.js";
import { formsOf } from "../../legaltext/languages.js";
import { provisionName } from "../consultations/provisionNames.js";
import { inWords } from "../ministries/ministryStore.js";
import { Marked } from "../pages/components/RedlineWords.js";
import { Redline, RedlineLegend, wholeDiff } from "../pages/components/Redline.js";
import { redlineWords } from "../pages/components/redlineMessages.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { count, day, messages } from "../pages/messages.js";
import { to } from "../paths.js";
import { actWords } from "./actMessages.js";
import type { Version } from "./actStore.js";
import type { ActFrame } from "./actView.js";
import { named } from "./ProvisionPage.js";
import type { ComparedProvision } from "./compareView.js";
import { TextLanguages } from "./TextLanguages.js";

const words = messages({
  eng: {
    title: (a: number, b: number) => `What changed from version ${a} to ${b}`,
    lead: (n: number) =>
      `${count("eng", n, "provision differs", "provisions differ")}. The rest is the same, word for word.`,
    same: "Nothing differs between these two versions.",
    added: "Added",
    takenOut: "Repealed",
    who: "Who wrote this?",
    unchangedHere: "The words in this language did not change.",
    number: "Number:",
    takeAway: "This comparison as a file:",
    tracked: "Word, with tracked changes",
    printed: "PDF, with line numbers",
  },
  fra: {
    title: (a: number, b: number) => `Ce qui change de la version ${a} à la version ${b}`,
    lead: (n: number) =>
      `${count("fra", n, "disposition diffère", "dispositions diffèrent")}. Le reste est identique, mot pour mot.`,
    same: "Rien ne diffère entre ces deux versions.",
    added: "Ajoutée",
    takenOut: "Abrogée",
    who: "Qui a écrit ceci ?",
    unchangedHere: "Les mots dans cette langue n’ont pas changé.",
    number: "Numéro :",
    takeAway: "Cette comparaison en fichier :",
    tracked: "Word, avec le suivi des modifications",
    printed: "PDF, avec les lignes numérotées",
  },
});

interface Props {
  context: PageContext;
  frame: ActFrame;
  from: Version;
  onto: Version;
  law: Language;
  compared: ComparedProvision[];
}

/** Two versions, provision by provision: words struck and words added. */
export function ComparePage(props: Props) {
  const { context, frame, from, onto, law, compared } = props;
  const t = words(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead
        kicker={inWords(frame.act.titles, law)}
        title={t.title(from.number, onto.number)}
        lead={compared.length === 0 ? t.same : t.lead(compared.length)}
      >
        <ul class="facts" role="list">
          {[from, onto].map((version) => (
            <li>
              <a href={go.version(frame.act.slug, version.number)}>
                {actWords(context.language).version(version.number)}
              </a>{" "}
              · {day(context.language, version.publishedAt)}
            </li>
          ))}
        </ul>
      </PageHead>
      <TextLanguages
        context={context}
        languages={frame.act.languages}
        law={law}
        href={go.compare(frame.act.slug, from.number, onto.number)}
      />
      {compared.length > 0 && <Files {...props} />}
      {compared.length > 0 && <RedlineLegend language={context.language} />}
      {compared.map((one) => (
        <Compared {...props} one={one} />
      ))}
    </>
  );
}

/** The whole act with what changed, in the language shown. */
function Files({ context, frame, from, onto, law }: Props) {
  const t = words(context.language);
  const file = (ending: string) =>
    to(context.language).compareExport(
      frame.act.slug,
      from.number,
      onto.number,
      `changes.${law}.${ending}`,
    );
  return (
    <p class="meta">
      {t.takeAway} <a href={file("docx")}>{t.tracked}</a>
      {" · "}
      <a href={file("pdf")}>{t.printed}</a>
    </p>
  );
}

function Compared(props: Props & { one: ComparedProvision }) {
  const { context, frame, onto, law, one } = props;
  const provision = one.b ?? one.a;
  if (!provision) return null;
  const t = words(context.language);
  const { name, about } = provisionName(provision, law);
  return (
    <section id={provision.id} class="compared" aria-labelledby={`${provision.id}-title`}>
      <div class="change-head">
        <h2
          id={`${provision.id}-title`}
          lang={law === context.language ? undefined : formsOf(law).tag}
        >
          {named(name, about, law)}
        </h2>
        {one.b ? (
          <a
            class="meta"
            href={to(context.language).origins(frame.act.slug, onto.number, one.b.id)}
          >
            {t.who}
          </a>
        ) : (
          <span class="badge">{t.takenOut}</span>
        )}
      </div>
      {!one.a && <p class="meta">{t.added}</p>}
      {one.renumbered && <NewNumber {...props} />}
      <WordsCompared {...props} />
    </section>
  );
}

function NewNumber({ context, law, one }: Props & { one: ComparedProvision }) {
  const t = redlineWords(context.language);
  return (
    <p>
      {words(context.language).number}{" "}
      <Marked change="deleted" t={t}>
        {one.a?.labels[law]}
      </Marked>{" "}
      <Marked change="inserted" t={t}>
        {one.b?.labels[law]}
      </Marked>
    </p>
  );
}

function WordsCompared({ context, law, one }: Props & { one: ComparedProvision }) {
  const a = one.a?.texts[law] ?? null;
  const b = one.b?.texts[law] ?? null;
  if (!one.reworded || (!a && !b)) return null;
  const diff = a && b ? diffTexts(a, b) : a ? wholeDiff(a, "deleted") : wholeDiff(b!, "inserted");
  if (diff.lines.every(({ change }) => change === "equal")) {
    return <p class="meta">{words(context.language).unchangedHere}</p>;
  }
  return (
    <Redline
      diff={diff}
      a={a}
      b={b}
      language={law}
      site={context.language}
      onlyChanges={!!a && !!b}
    />
  );
}
