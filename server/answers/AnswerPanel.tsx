import { formsOf } from "../../legaltext/languages.js";
import { refusalWords } from "../consultations/ministryRefusal.js";
import { decisions, type Decision } from "../db/tables.js";
import { Answer } from "../pages/components/Answer.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios, Select, TextArea } from "../pages/components/FormFields.js";
import { Status } from "../pages/components/Status.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { decisionWords, deskWords } from "./answerMessages.js";
import { shortened, withFilter } from "./DeskList.js";
import type { DeskItemView } from "./deskItemView.js";
import { isReasonCode, reasonCodes, reasonWords } from "./reasonCodes.js";

type Props = { context: PageContext; view: DeskItemView };

/** The right side of the desk: write the answer, look at it, or say it, by where it stands. */
export function AnswerPanel(props: Props) {
  const { view, context } = props;
  const t = deskWords(context.language);
  const { answer } = view.one;
  const sentBack = answer?.state === "drafted" && answer.returnNote;
  const writes = view.may.draft && (!answer || sentBack || view.typed !== null);
  return (
    <section class="answer-panel" aria-label={t.answer}>
      <Wrong {...props} />
      {sentBack && (
        <div class="notice">
          <h3>{t.sentBack}</h3>
          <p>{answer.returnNote}</p>
        </div>
      )}
      {writes ? <AnswerForm {...props} /> : answer && <Written {...props} />}
      {answer && !writes && view.may.draft && (
        <details>
          <summary>{t.changeAnswer}</summary>
          <AnswerForm {...props} />
        </details>
      )}
    </section>
  );
}

function Wrong({ context, view }: Props) {
  if (!view.wrong) return null;
  const details = view.wrong.details.map((one) =>
    one.length === 3 ? languageName(one, context.language) : one,
  );
  const said = [refusalWords(context.language)[view.wrong.reason], details.join(", ")];
  return (
    <ErrorSummary language={context.language} errors={{ form: said.filter(Boolean).join(" ") }} />
  );
}

function AnswerForm({ context, view }: Props) {
  const { language } = context;
  const t = deskWords(language);
  const { one, group } = view;
  const value = (name: string, stored: string | undefined) => view.typed?.[name] ?? stored ?? "";
  return (
    <form
      method="post"
      action={withFilter(to(language).deskItem(one.item.kind, one.item.id), view.filter)}
    >
      <FormToken context={context} />
      <Radios
        name="decision"
        label={t.yourAnswer}
        required
        value={value("decision", one.answer?.decision)}
        choices={decisions.map((decision, at) => ({
          value: decision,
          label: decisionLabel(decision, context),
          key: String(at + 1),
        }))}
      />
      <SameAs context={context} view={view} />
      <Select
        name="reasonCode"
        label={t.reasonCode}
        required
        value={value("reasonCode", one.answer?.reasonCode)}
        options={[
          { value: "", label: t.choose },
          ...reasonCodes.map((code) => ({ value: code, label: reasonWords(language)[code] })),
        ]}
      />
      {one.act.languages.map((of) => (
        <TextArea
          name={`reasons.${of}`}
          label={t.reasonsIn(languageName(of, context.language))}
          hint={t.reasonsHint}
          lang={formsOf(of).tag}
          rows={5}
          value={value(`reasons.${of}`, one.answer?.reasons[of])}
        />
      ))}
      {group.all > 1 && (
        <label class="choice">
          <input type="checkbox" name="all" value="yes" checked />
          <span class="says">
            {t.oneAnswer} ({group.items.map(({ branchId }) => branchId).join(", ")}
            {group.all > group.items.length && ` ${t.andMore(group.all - group.items.length)}`})
          </span>
        </label>
      )}
      <p class="actions">
        <button data-save>{t.save}</button>
      </p>
    </form>
  );
}

function decisionLabel(decision: Decision, { language }: PageContext) {
  return <Status of={decision} language={language} words={decisionWords(language)[decision]} />;
}

function SameAs({ context, view }: Props) {
  const t = deskWords(context.language);
  if (view.targets.length === 0) return null;
  const { answer } = view.one;
  const stored =
    answer && answer.sameAsChangeId !== null
      ? `change ${answer.sameAsChangeId}`
      : answer && answer.sameAsRequestId !== null
        ? `request ${answer.sameAsRequestId}`
        : "";
  return (
    <Select
      name="sameAs"
      label={t.sameTarget}
      hint={t.sameTargetHint}
      value={view.typed?.sameAs ?? stored}
      options={[
        { value: "", label: t.none },
        ...view.targets.map(({ kind, id, branchId, title, language }) => ({
          value: `${kind} ${id}`,
          lang: formsOf(language).tag,
          label: `${kind === "change" ? t.amendment(branchId ?? 0) : t.request(id)} · ${shortened(title, 60)}`,
        })),
      ]}
    />
  );
}

/** A written answer as the public will read it, with the step that comes next. */
function Written(props: Props) {
  const { context, view } = props;
  const { language } = context;
  const t = deskWords(language);
  const { answer, act } = view.one;
  if (!answer) return null;
  return (
    <>
      <Answer
        language={language}
        decision={answer.decision}
        reasons={answer.reasons[language] ?? ""}
        reasonKind={isReasonCode(answer.reasonCode) ? reasonWords(language)[answer.reasonCode] : ""}
        publishedAt={answer.publishedAt}
        ministry={view.drafterName}
        signature={t.draftedBy(view.drafterName)}
        recordSeq={answer.recordSeq}
      />
      {act.languages
        .filter((of) => of !== language)
        .map((of) => (
          <blockquote class="other-reasons" lang={formsOf(of).tag}>
            <h4>{t.reasonsIn(languageName(of, context.language))}</h4>
            <p>{answer.reasons[of] || "—"}</p>
          </blockquote>
        ))}
      <InDraft {...props} />
      <NextStep {...props} />
    </>
  );
}

function InDraft({ context, view }: Props) {
  const t = deskWords(context.language);
  const go = to(context.language);
  const { answer } = view.one;
  if (!answer || !view.may.accept) return null;
  if (view.merges) {
    return (
      <p class="actions">
        {view.merged ? (
          <>
            <Status of="accepted" language={context.language} words={t.merged} />
            <a href={go.undoAcceptance(answer.id)}>{t.undo}</a>
          </>
        ) : (
          <a class="button second" href={go.settle(answer.id)}>
            {t.merge}
          </a>
        )}
      </p>
    );
  }
  return view.promise ? <Promised context={context} view={view} /> : null;
}

/** Drafters find the words; here it is said which they are. */
function Promised({ context, view }: Props) {
  const t = deskWords(context.language);
  const { promise, one } = view;
  if (!promise || !one.answer) return null;
  return (
    <div class="notice">
      <h3>{t.linked}</h3>
      <p class="meta">{t.linkHelp}</p>
      <ul>
        {promise.linked.map((id) => (
          <li>
            <a href={to(context.language).draftProvision(one.act.slug, id)}>{id}</a>
          </li>
        ))}
      </ul>
      {promise.linkable.length === 0 && promise.linked.length === 0 && <p>{t.nothingToLink}</p>}
      {promise.linkable.length > 0 && (
        <form method="post" action={to(context.language).linkWords(one.answer.id)}>
          <FormToken context={context} />
          <Select
            name="provision"
            label={t.linkWords}
            options={promise.linkable.map((id) => ({ value: id, label: id }))}
          />
          <button class="small second">{t.link}</button>
        </form>
      )}
    </div>
  );
}

function NextStep({ context, view }: Props) {
  const t = deskWords(context.language);
  const go = to(context.language);
  const { answer } = view.one;
  if (!answer || answer.state === "published") return null;
  if (answer.state === "approved") {
    if (!view.may.publish) return null;
    return (
      <form method="post" action={go.publishAnswer(answer.id)}>
        <FormToken context={context} />
        <p class="meta">{t.publishHelp}</p>
        <p class="actions">
          <button data-save>{t.publishIt}</button>
        </p>
      </form>
    );
  }
  if (!view.may.approve) {
    const own = context.person?.id === answer.draftedBy;
    return <p class="meta">{own ? t.ownDraft : t.notApprover}</p>;
  }
  return (
    <>
      <form method="post" action={go.approveAnswer(answer.id)}>
        <FormToken context={context} />
        <input type="hidden" name="seen" value={answer.draftedAt.toISOString()} />
        <p class="actions">
          <button data-save>{t.approveIt}</button>
        </p>
      </form>
      <details>
        <summary>{t.sendBack}</summary>
        <form method="post" action={go.returnAnswer(answer.id)}>
          <FormToken context={context} />
          <TextArea name="note" label={t.sendBackNote} rows={3} required />
          <button class="small second">{t.sendBack}</button>
        </form>
      </details>
    </>
  );
}
