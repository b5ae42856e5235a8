/** The bill that an amendment would be, both languages side by side, and as files. */
import type { Language, Provision } from "../../legaltext/act.js";
import type { BlockJson, Text } from "../../legaltext/schema.js";
import { languageName } from "../pages/languageNames.js";
import { langOf, TextBlocks } from "../pages/components/TextBlocks.js";
import type { PageContext } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { words } from "./amendmentMessages.js";
import type { Clauses } from "./clauses.js";

interface Props {
  context: PageContext;
  clauses: Clauses | null;
  /** Of a submitted amendment, which can be had as files. */
  branchId: number | null;
}

export function ClausesSection({ context, clauses, branchId }: Props) {
  const t = words(context.language);
  if (!clauses) return <p class="notice">{t.clauses.noBill}</p>;
  const { bill, unsaid } = clauses;
  const languages = siteFirst(bill.languages, context.language);
  const isEmpty = bill.provisions.length === 0;
  return (
    <section class="clauses" aria-labelledby="clauses-title">
      <h2 id="clauses-title">{t.clauses.title}</h2>
      <p class="meta">{t.clauses.lead}</p>
      {branchId !== null && (
        <BillFiles context={context} languages={languages} branchId={branchId} />
      )}
      {isEmpty && <p class="notice">{t.clauses.nothing}</p>}
      <div class={languages.length > 1 ? "before-after" : undefined}>
        {languages.map((language) => (
          <div lang={langOf(language)}>
            <h3>{bill.titles[language]}</h3>
            {bill.provisions.map((provision) => (
              <Clause provision={provision} language={language} />
            ))}
            {unsaid[language] !== undefined && <p class="notice">{unsaid[language]}</p>}
          </div>
        ))}
      </div>
    </section>
  );
}

const siteFirst = (languages: Language[], site: SiteLanguage) =>
  [...languages].sort((a, b) => Number(b === site) - Number(a === site));

function Clause({ provision, language }: { provision: Provision; language: Language }) {
  const text = provision.texts[language];
  if (!text) return null;
  const label = provision.labels[language] ?? "";
  const hangs = text.content[0]?.type === "line" && text.content[0].attrs.kind === "text";
  return (
    <div class="law clause">
      {!hangs && (
        <p class="line">
          <span class="number">{label}</span>
        </p>
      )}
      {stretches(text).map(({ from, to, quoted }) =>
        quoted ? (
          <blockquote>
            <TextBlocks text={text} language={language} from={from} to={to} />
          </blockquote>
        ) : (
          <TextBlocks
            text={text}
            language={language}
            from={from}
            to={to}
            label={hangs ? label : undefined}
          />
        ),
      )}
    </div>
  );
}

interface Stretch {
  from: number;
  to: number;
  quoted: boolean;
}

/** What the clause says and what it quotes: below the empty line that opens a quotation. */
function stretches({ content }: Text): Stretch[] {
  const all: Stretch[] = [];
  let opening: BlockJson | null = null;
  content.forEach((block, at) => {
    if (opensQuotation(block)) {
      opening = block;
      return;
    }
    if (opening && block.attrs.depth <= opening.attrs.depth) opening = null;
    const quoted = opening !== null;
    const last = all.at(-1);
    if (last?.quoted === quoted && last.to === at) last.to = at + 1;
    else all.push({ from: at, to: at + 1, quoted });
  });
  return all;
}

const opensQuotation = (block: BlockJson) =>
  block.type === "line" &&
  block.attrs.kind === "quotation" &&
  block.attrs.number === null &&
  (block.content ?? []).length === 0;

function BillFiles(props: { context: PageContext; languages: Language[]; branchId: number }) {
  const { context, languages, branchId } = props;
  const t = words(context.language);
  const file = (name: string) => to(context.language).amendmentExport(branchId, name);
  const each: [ending: string, name: string][] = [
    ["docx", "Word"],
    ["xml", "Akoma Ntoso"],
    ["txt", t.clauses.text],
  ];
  return (
    <ul class="bill-files" aria-label={t.clauses.files}>
      <li>
        <a href={file("bill.pdf")}>{t.clauses.pdf}</a>
      </li>
      <li>
        <a href={file("bill.html")}>{t.clauses.html}</a>
      </li>
      {languages.map((language) => (
        <li>
          {languageName(language, context.language)}
          {t.clauses.colon}{" "}
          {each.map(([ending, name], at) => (
            <>
              {at > 0 && ", "}
              <a href={file(`bill.${language}.${ending}`)}>{name}</a>
            </>
          ))}
        </li>
      ))}
    </ul>
  );
}
