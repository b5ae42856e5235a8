import { formsOf } from "../../legaltext/languages.js";
import { inWords } from "../ministries/ministryStore.js";
import { BarChart, SameAsTable, sumOf, type Fill } from "../pages/components/BarChart.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { day, number } from "../pages/messages.js";
import { localPath, to } from "../paths.js";
import { HeardLead } from "./HeardLead.js";
import { heardWords } from "./heardMessages.js";
import { LawChangedSection, OwnChanges } from "./LawChangedSection.js";
import { deeds, type Period } from "./participationStore.js";
import type { Report } from "./report.js";
import type { Quotation, Theme } from "./themes.js";
import { fullName, WhereContested } from "./WhereContested.js";

export interface HeardProps {
  context: PageContext;
  report: Report;
  mayEdit: boolean;
}

/** One paragraph says it; charts prove it. */
export function HeardPage(props: HeardProps) {
  const { context, report } = props;
  const t = heardWords(context.language);
  return (
    <div class="heard-page">
      {!report.concluded && (
        <div class="notice time">
          <p>{t.preview}</p>
        </div>
      )}
      <HeardLead {...props} />
      <Facts {...props} />
      <Foreword {...props} />
      <div class="columns report">
        <div>
          <Where {...props} />
          <When {...props} />
          <LawChangedSection {...props} most={8} />
          <OwnChanges {...props} />
        </div>
        <div>
          <Said {...props} />
          <Answers {...props} />
        </div>
      </div>
    </div>
  );
}

function Facts({ context, report, mayEdit }: HeardProps) {
  const { language } = context;
  const t = heardWords(language);
  const { consultation, lead } = report;
  const other = language === "eng" ? "fra" : "eng";
  const on = (at: Date) => day(language, at, lead.timeZone);
  const go = to(language);
  return (
    <ul class="facts" role="list">
      <li>{t.from(on(consultation.opensAt), on(consultation.closesAt))}</li>
      {consultation.concludedAt && <li>{t.concludedOn(on(consultation.concludedAt))}</li>}
      <li>
        <a href={go.consultation(consultation.id)}>{t.consultation}</a>
      </li>
      <li>
        <a href={localPath(other, context.canonicalPath)} lang={formsOf(other).tag}>
          {t.otherLanguage}
        </a>
      </li>
      <li>
        <a href={go.data()}>{t.data}</a>
      </li>
      {mayEdit && (
        <li>
          <a href={go.foreword(consultation.id)}>{t.editForeword}</a>
        </li>
      )}
    </ul>
  );
}

function Foreword({ context, report }: HeardProps) {
  const { language } = context;
  const t = heardWords(language);
  const { foreword, lead } = report;
  if (!foreword?.publishedWords || !foreword.publishedAt) return null;
  return (
    <section class="prose foreword" aria-labelledby="foreword">
      <h2 id="foreword">{t.foreword}</h2>
      <div class="serif">
        <Paragraphs words={inWords(foreword.publishedWords, language)} />
      </div>
      <p class="meta">
        {t.forewordBy(
          inWords(lead.names, language),
          day(language, foreword.publishedAt, lead.timeZone),
        )}
        {foreword.recordSeq && (
          <>
            {" · "}
            <a href={to(language).recordEntry(foreword.recordSeq)}>
              {t.entry(number(language, foreword.recordSeq))}
            </a>
          </>
        )}
      </p>
    </section>
  );
}

function Where({ context, report }: HeardProps) {
  const t = heardWords(context.language);
  return (
    <section class="band" aria-labelledby="where">
      <header>
        <h2 id="where">{t.where}</h2>
      </header>
      <p class="meta">{t.whereLead}</p>
      <WhereContested
        context={context}
        slug={report.act.slug}
        provisions={report.provisions}
        names={report.names}
        inForce={report.law !== null}
        withSides
      />
      <p class="meta">{t.whereNote}</p>
    </section>
  );
}

const fills: Fill[] = ["solid"];

function When({ context, report }: HeardProps) {
  const { language } = context;
  const t = heardWords(language);
  const bars = report.periods.map((period) => ({
    label: shortDay(period.start, report, language),
    parts: [deeds.reduce((sum, deed) => sum + period.counts[deed], 0)],
  }));
  const most = bars.reduce((a, b) => (sumOf(b) > sumOf(a) ? b : a), bars[0]!);
  return (
    <section class="band" aria-labelledby="when">
      <header>
        <h2 id="when">{t.when}</h2>
      </header>
      <p class="meta">{t.whenLead(report.unit)}</p>
      <BarChart
        id="when"
        says={t.whenSays(most.label, sumOf(most))}
        language={language}
        fills={fills}
        bars={bars}
        axis
        marker={markerOf(report, language)}
      />
      <SameAsTable language={language}>
        <PeriodTable context={context} report={report} />
      </SameAsTable>
      <p class="meta">{t.notCounted}</p>
    </section>
  );
}

/** "6 Oct", or "Oct 2026" for months. */
function shortDay(start: string, { unit }: Report, language: "eng" | "fra"): string {
  const locale = language === "eng" ? "en-GB" : "fr-CA";
  const parts = unit === "month" ? { year: "numeric" as const } : { day: "numeric" as const };
  return new Intl.DateTimeFormat(locale, { ...parts, month: "short", timeZone: "UTC" }).format(
    new Date(`${start}T00:00:00Z`),
  );
}

function markerOf(report: Report, language: "eng" | "fra") {
  const { firstAnswer, periods } = report;
  if (!firstAnswer) return undefined;
  const later = periods.findIndex(({ start }) => start > firstAnswer);
  const label = shortDay(firstAnswer, { ...report, unit: "day" }, language);
  return {
    before: Math.max(0, (later < 0 ? periods.length : later) - 1),
    label: heardWords(language).firstAnswers(label),
  };
}

function PeriodTable({ context, report }: Pick<HeardProps, "context" | "report">) {
  const { language } = context;
  const t = heardWords(language);
  const cells = (period: Pick<Period, "counts">) => [
    ...deeds.map((deed) => period.counts[deed]),
    deeds.reduce((sum, deed) => sum + period.counts[deed], 0),
  ];
  return (
    <table class="data">
      <thead>
        <tr>
          <th scope="col">{t.begins(report.unit)}</th>
          {[...deeds.map((deed) => t.deeds[deed]), t.all].map((name) => (
            <th scope="col" class="number-cell">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.periods.map((period) => (
          <tr>
            <th scope="row">{shortDay(period.start, report, language)}</th>
            {cells(period).map((n) => (
              <td class="number-cell">{number(language, n)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Said({ context, report }: HeardProps) {
  const t = heardWords(context.language);
  return (
    <section class="band" aria-labelledby="said">
      <header>
        <h2 id="said">{t.said}</h2>
      </header>
      <p class="meta">{t.saidLead}</p>
      <ul class="rows themes" role="list">
        {report.themes.map((theme) => (
          <ThemeItem context={context} report={report} theme={theme} />
        ))}
      </ul>
    </section>
  );
}

function ThemeItem(props: { context: PageContext; report: Report; theme: Theme }) {
  const { context, report, theme } = props;
  const { language } = context;
  const t = heardWords(language);
  const { people } = theme.provision.sides;
  const { changes, requests } = theme.provision;
  const counts = [changes > 0 && t.changes(changes), requests > 0 && t.requests(requests)];
  return (
    <li>
      <h3>
        <a href={to(language).provision(report.act.slug, theme.provision.id)}>
          {fullName(report.names.get(theme.provision.id))}
        </a>
      </h3>
      <p class="meta">
        {counts.filter(Boolean).join(", ")} ·{" "}
        {t.sides(people.agree, people.disagree, people.unsure)}
      </p>
      {theme.quotations.map((quotation) => (
        <Quoted context={context} quotation={quotation} />
      ))}
      {theme.answer && (
        <>
          <p>
            <Status of={theme.answer.decision} language={language} />
          </p>
          <p class="reasons">{theme.answer.reasons}</p>
        </>
      )}
    </li>
  );
}

function Quoted({ context, quotation }: { context: PageContext; quotation: Quotation }) {
  const { language } = context;
  const t = heardWords(language);
  const go = to(language);
  const { from } = quotation;
  const lang = formsOf(quotation.language);
  return (
    <figure>
      <blockquote lang={lang.tag}>
        {lang.quotes[0]}
        {quotation.words}
        {lang.quotes[1]}
      </blockquote>
      <figcaption class="meta">
        {quotation.author}
        {" · "}
        {from.kind === "comment" && t.comment}
        {from.kind === "request" && <a href={go.request(from.id)}>{t.request(from.id)}</a>}
        {from.kind === "change" && (
          <a href={go.amendment(from.branchId ?? 0)}>{t.amendment(from.branchId ?? 0)}</a>
        )}
      </figcaption>
    </figure>
  );
}

function Answers({ context, report }: HeardProps) {
  const { language } = context;
  const t = heardWords(language);
  const waiting = report.items.filter(({ decision }) => decision === null).length;
  return (
    <section class="band" aria-labelledby="answers">
      <header>
        <h2 id="answers">{t.answers}</h2>
      </header>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t.answer}</th>
            <th scope="col" class="number-cell">
              {t.proposals}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.decisions.map(({ decision, changes, requests }) => (
            <tr>
              <th scope="row">
                <Status of={decision} language={language} />
              </th>
              <td class="number-cell">{number(language, changes + requests)}</td>
            </tr>
          ))}
          {waiting > 0 && (
            <tr>
              <th scope="row">
                <Status of="waiting" language={language} />
              </th>
              <td class="number-cell">{number(language, waiting)}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{t.all}</th>
            <td class="number-cell">
              <b>{number(language, report.items.length)}</b>
            </td>
          </tr>
        </tbody>
      </table>
      <p class="meta">
        {report.medianDays !== null && `${t.median(report.medianDays)} `}
        {report.items.length > 0 && (
          <a href={to(language).heardAnswers(report.consultation.id)}>
            {t.oneByOne(report.items.length)}
          </a>
        )}
      </p>
    </section>
  );
}
