import type { ByLanguage, Language } from "../../legaltext/act.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import type { Column } from "./columns.js";
import { words } from "./dataMessages.js";
import { historyColumns } from "./historyColumns.js";
import { originColumns } from "./originsStore.js";

export interface DataPageProps {
  context: PageContext;
  acts: { slug: string; titles: ByLanguage<string>; languages: Language[] }[];
}

export function DataPage(props: DataPageProps) {
  const { context } = props;
  const t = words(context.language);
  const go = to(context.language);
  return (
    <div class="chapters">
      <PageHead title={t.title} lead={t.lead} />
      <section aria-labelledby="per-act">
        <h2 id="per-act">{t.perAct}</h2>
        <p>{t.formats}</p>
        {props.acts.length === 0 ? <p>{t.none}</p> : <ActTable {...props} />}
        <p>{t.licence}</p>
      </section>
      <section aria-labelledby="api">
        <h2 id="api">{t.api}</h2>
        <p>
          {t.apiLead} <a href={go.apiDocumentation()}>{t.apiDocumentation}</a>
        </p>
      </section>
      <section aria-labelledby="amendments">
        <h2 id="amendments">{t.amendments}</h2>
        <p>{t.amendmentsLead}</p>
      </section>
      <section aria-labelledby="record">
        <h2 id="record">{t.record}</h2>
        <p>
          {t.recordLead} <a href={go.record()}>{t.record}</a>
        </p>
      </section>
      <section aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        <p>{t.historyLead}</p>
        <Dictionary context={context} file="history.csv" columns={historyColumns} />
      </section>
      <section aria-labelledby="origins">
        <h2 id="origins">{t.origins}</h2>
        <p>{t.originsLead}</p>
        <Dictionary context={context} file="origins.csv" columns={originColumns} />
      </section>
    </div>
  );
}

function ActTable({ context, acts }: DataPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  const files = (slug: string, name: string) =>
    ["csv", "jsonl"].map((ending) => (
      <>
        <a href={go.dataFile(slug, `${name}.${ending}`)}>
          {ending === "csv" ? "CSV" : "JSON Lines"}
        </a>{" "}
      </>
    ));
  return (
    <div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            {[t.act, t.history, t.origins, t.amendments, t.versions].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acts.map(({ slug, titles, languages }) => (
            <tr>
              <th scope="row">{titles[context.language] ?? Object.values(titles)[0] ?? slug}</th>
              <td>{files(slug, "history")}</td>
              <td>{files(slug, "origins")}</td>
              <td>
                <a href={go.dataFile(slug, `amendments.${languageOf(languages, context)}.xml`)}>
                  Akoma Ntoso
                </a>
              </td>
              <td>
                <a href={go.actHistory(slug)}>{t.versions}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The reader's own where the act is written in it. */
const languageOf = (languages: Language[], { language }: PageContext) =>
  languages.includes(language) ? language : (languages[0] ?? "eng");

/** What each column holds, so that nobody has to guess. */
function Dictionary<Row>(props: { context: PageContext; file: string; columns: Column<Row>[] }) {
  const { context, file, columns } = props;
  const t = words(context.language);
  return (
    <div class="table-scroll">
      <table class="data">
        <caption>{t.columnsOf(file)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.column}</th>
            <th scope="col">{t.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr>
              <th scope="row">
                <code>{column.name}</code>
              </th>
              <td>{column[context.language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
