import type { PageContext } from "../pages/layout.js";
import { dayAndHour } from "../pages/messages.js";
import { to } from "../paths.js";
import type { RecordKind } from "./appendRecord.js";
import { words } from "./recordMessages.js";
import { recordKinds, type ListedEntry } from "./recordStore.js";
import type { RecordCheck } from "./verifyRecord.js";

interface ActChoice {
  slug: string;
  titles: Record<string, string>;
}

export interface RecordPageProps {
  context: PageContext;
  entries: ListedEntry[];
  acts: ActChoice[];
  chosen: { act?: string; kind?: RecordKind };
  /** Number to go on before, where there are older entries. */
  older: number | null;
  paged: boolean;
  check: RecordCheck | null;
}

export function RecordPage(props: RecordPageProps) {
  const t = words(props.context.language);
  return (
    <div class="record-page">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <CheckOfRecord {...props} />
      <RecordFilterForm {...props} />
      {props.entries.length === 0 ? <p>{t.empty}</p> : <EntryTable {...props} />}
      <Paging {...props} />
      <p>
        <a href="/api/v1/record">{t.alsoAs}</a> ·{" "}
        <a href={to(props.context.language).receipts()}>{t.receipts}</a>
      </p>
    </div>
  );
}

function CheckOfRecord({ context, check }: RecordPageProps) {
  const t = words(context.language);
  if (!check) {
    return (
      <p>
        <a href={`${to(context.language).record()}?check=now`}>{t.check}</a>
      </p>
    );
  }
  return (
    <div class="record-check" role="status">
      <p>
        <strong>{verdict(check, t)}</strong>
      </p>
      {check.sound > 0 && (
        <p>
          {t.head} <code class="hash">{check.head}</code>
        </p>
      )}
    </div>
  );
}

/** One sentence on the whole list. */
function verdict(check: RecordCheck, t: ReturnType<typeof words>): string {
  if (check.fault) {
    return `${t.faults[check.fault.why](String(check.fault.seq))} ${t.soundUntil(check.sound)}`;
  }
  return check.sound === 0 ? t.checkedEmpty : t.checked(check.sound);
}

function RecordFilterForm({ context, acts, chosen }: RecordPageProps) {
  const t = words(context.language);
  return (
    <form method="get" action={to(context.language).record()} class="filter">
      <div class="field">
        <label for="record-kind">{t.kind}</label>
        <select id="record-kind" name="kind">
          <option value="">{t.anyKind}</option>
          {recordKinds.map((kind) => (
            <option value={kind} selected={kind === chosen.kind}>
              {t.kinds[kind]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="record-act">{t.act}</label>
        <select id="record-act" name="act">
          <option value="">{t.anyAct}</option>
          {acts.map((act) => (
            <option value={act.slug} selected={act.slug === chosen.act}>
              {titleIn(act.titles, context.language)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="quiet">
        {t.show}
      </button>
    </form>
  );
}

function EntryTable({ context, entries }: RecordPageProps) {
  const t = words(context.language);
  return (
    <div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            {[t.number, t.when, t.kind, t.act, t.who].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((listed) => (
            <EntryRow context={context} listed={listed} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryRow({ context, listed }: { context: PageContext; listed: ListedEntry }) {
  const t = words(context.language);
  const { entry } = listed;
  return (
    <tr>
      <td>
        <a href={to(context.language).recordEntry(entry.seq)}>{entry.seq}</a>
      </td>
      <td>
        <time datetime={entry.at.toISOString()}>{dayAndHour(context.language, entry.at)}</time>
      </td>
      <td>{t.kinds[entry.kind as RecordKind] ?? entry.kind}</td>
      <td>
        <ActLink context={context} listed={listed} />
      </td>
      <td>{listed.actorName ?? t.nobody}</td>
    </tr>
  );
}

function ActLink({ context, listed }: { context: PageContext; listed: ListedEntry }) {
  if (!listed.actSlug || !listed.actTitles) return null;
  return (
    <a href={to(context.language).act(listed.actSlug)}>
      {titleIn(listed.actTitles, context.language)}
    </a>
  );
}

function Paging({ context, chosen, older, paged }: RecordPageProps) {
  const t = words(context.language);
  const record = to(context.language).record();
  const kept = Object.entries(chosen).filter((entry): entry is [string, string] => !!entry[1]);
  if (older === null && !paged) return null;
  return (
    <nav class="paging" aria-label={t.title}>
      {paged && <a href={`${record}?${new URLSearchParams(kept).toString()}`}>{t.newest}</a>}{" "}
      {older !== null && (
        <a
          rel="next"
          href={`${record}?${new URLSearchParams([...kept, ["before", String(older)]]).toString()}`}
        >
          {t.older}
        </a>
      )}
    </nav>
  );
}

export interface EntryPageProps {
  context: PageContext;
  listed: ListedEntry;
  hasNext: boolean;
}

export function EntryPage({ context, listed, hasNext }: EntryPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  const { entry } = listed;
  return (
    <div class="record-entry">
      <h1>{t.entry(entry.seq)}</h1>
      <p class="lead">{t.kinds[entry.kind as RecordKind] ?? entry.kind}</p>
      <dl class="facts">
        <dt>{t.when}</dt>
        <dd>
          <time datetime={entry.at.toISOString()}>{dayAndHour(context.language, entry.at)}</time>
        </dd>
        {listed.actSlug && <dt>{t.act}</dt>}
        {listed.actSlug && (
          <dd>
            <ActLink context={context} listed={listed} />
          </dd>
        )}
        <dt>{t.who}</dt>
        <dd>{listed.actorName ?? t.nobody}</dd>
        <dt>{t.hash}</dt>
        <dd>
          <code class="hash">{entry.hash}</code>
        </dd>
        <dt>{t.previous}</dt>
        <dd>
          <code class="hash">{entry.previousHash}</code>
        </dd>
      </dl>
      <h2>{t.content}</h2>
      <pre class="canonical">
        <code>{entry.content}</code>
      </pre>
      <p class="meta">{t.howHashed}</p>
      <nav class="paging" aria-label={t.title}>
        {entry.seq > 1 && (
          <a rel="prev" href={go.recordEntry(entry.seq - 1)}>
            {t.entryBefore}
          </a>
        )}{" "}
        {hasNext && (
          <a rel="next" href={go.recordEntry(entry.seq + 1)}>
            {t.entryAfter}
          </a>
        )}
      </nav>
    </div>
  );
}

function titleIn(titles: Record<string, string>, language: string): string {
  return titles[language] ?? Object.values(titles)[0] ?? "";
}
