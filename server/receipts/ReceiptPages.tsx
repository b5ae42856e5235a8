import { TextField } from "../pages/components/FormFields.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { dayAndHour } from "../pages/messages.js";
import { to } from "../paths.js";
import type { Statement } from "./giveReceipt.js";
import { receiptWords, statementWords } from "./receiptMessages.js";
import type { CheckedReceipt, Receipt } from "./receiptStore.js";

export function ReceiptsPage(props: {
  context: PageContext;
  /** Null for who is not signed in. */
  own: Receipt[] | null;
  /** A code that no receipt has. */
  unknown: string | null;
}) {
  const { context, own, unknown } = props;
  const t = receiptWords(context.language);
  const error = unknown === null ? undefined : t.unknown;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary errors={error ? { code: error } : {}} language={context.language} />
      <form action={to(context.language).receipts()}>
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          value={unknown ?? ""}
          error={error}
          required
          short
        />
        <p class="actions">
          <button>{t.check}</button>
        </p>
      </form>
      {own && <Own context={context} own={own} />}
    </>
  );
}

function Own({ context, own }: { context: PageContext; own: Receipt[] }) {
  const { language } = context;
  const t = receiptWords(language);
  return (
    <section class="band" aria-labelledby="yours">
      <header>
        <h2 id="yours">{t.yours}</h2>
      </header>
      {own.length === 0 && <p>{t.none}</p>}
      <ul class="rows" role="list">
        {own.map(({ code, statement, at }) => (
          <li>
            <p>
              <a href={to(language).receipt(code)}>
                {statementWords(JSON.parse(statement) as Statement, language)}
              </a>
            </p>
            <p class="meta">
              {dayAndHour(language, at)} · <code>{code}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ReceiptPage({
  context,
  checked,
}: {
  context: PageContext;
  checked: CheckedReceipt;
}) {
  const { language } = context;
  const t = receiptWords(language);
  const { receipt, statement, entry, verdict } = checked;
  const done = verdict === "broken" ? "notice" : "notice done";
  const facts = [
    [t.code, <code class="hash">{receipt.code}</code>],
    [t.what, <What context={context} statement={statement} />],
    [t.when, dayAndHour(language, receipt.at)],
    ...(entry
      ? [
          [t.place, <a href={to(language).recordEntry(entry.seq)}>{t.entry(entry.seq)}</a>],
          [t.entryHash, <code class="hash">{entry.hash}</code>],
        ]
      : []),
  ];
  return (
    <>
      <PageHead kicker={t.one} title={statementWords(statement, language)} />
      <div class={done} role="status">
        <p>
          <strong>{t[verdict]}</strong>
        </p>
      </div>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <Proof context={context} checked={checked} />
    </>
  );
}

function What({ context, statement }: { context: PageContext; statement: Statement }) {
  const go = to(context.language);
  const href = {
    submission: () => (statement.did === "submission" ? go.amendment(statement.amendment) : ""),
    request: () => (statement.did === "request" ? go.request(statement.request) : ""),
    side: () => {
      if (statement.did !== "side") return "";
      return statement.on === "change" ? go.change(statement.id) : go.request(statement.id);
    },
    survey: () => (statement.did === "survey" ? go.survey(statement.survey) : ""),
  }[statement.did]();
  return <a href={href}>{statementWords(statement, context.language)}</a>;
}

function Proof({ context, checked }: { context: PageContext; checked: CheckedReceipt }) {
  const t = receiptWords(context.language);
  const { receipt, root } = checked;
  return (
    <section class="band prose" aria-labelledby="how">
      <header>
        <h2 id="how">{t.how}</h2>
      </header>
      <p>{["side", "survey"].includes(receipt.kind) ? t.howSealed : t.howAlone}</p>
      <h3>{t.statement}</h3>
      <pre>
        <code>{receipt.statement}</code>
      </pre>
      <h3>{t.leaf}</h3>
      <p>
        <code class="hash">{receipt.leaf}</code>
      </p>
      {root && receipt.path && (
        <>
          <h3>{t.path}</h3>
          <ol>
            {receipt.path.map(({ side, hash }) => (
              <li>
                {t[side]} <code class="hash">{hash}</code>
              </li>
            ))}
          </ol>
          <h3>{t.root}</h3>
          <p>
            <code class="hash">{root}</code>
          </p>
        </>
      )}
    </section>
  );
}
