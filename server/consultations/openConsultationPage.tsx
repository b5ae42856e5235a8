import { formsOf } from "../../legaltext/languages.js";
import type { Act, OutlineProvision, Version } from "../acts/actStore.js";
import type { Typed } from "../http/form.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { consultationWords } from "./consultationMessages.js";
import { refusalWords, type MinistryReason } from "./ministryRefusal.js";

export interface OpenForm {
  act: Act;
  version: Version;
  timeZone: string;
  outline: OutlineProvision[];
  typed: Typed;
  scope: string[];
  wrong: { reason: MinistryReason; details: string[] } | null;
}

export function OpenConsultationPage({ context, form }: { context: PageContext; form: OpenForm }) {
  const { language } = context;
  const t = consultationWords(language);
  const { act, typed } = form;
  return (
    <div class="wide">
      <p class="eyebrow">{act.titles[language]}</p>
      <h1>{t.openTitle}</h1>
      <p class="lead">{t.openLead(form.version.number)}</p>
      {form.wrong && (
        <div class="error-summary" role="alert">
          <h2>{refusalWords(language)[form.wrong.reason]}</h2>
          {form.wrong.details.length > 0 && <p>{form.wrong.details.map(nameOf).join(", ")}</p>}
        </div>
      )}
      <form method="post" action={to(language).newConsultation(act.slug)}>
        <FormToken context={context} />
        <Moment name="opensAt" label={t.opensAt} hint={t.timeZone(form.timeZone)} typed={typed} />
        <Moment name="closesAt" label={t.closesAt} hint={t.timeZone(form.timeZone)} typed={typed} />
        {act.languages.map((one) => (
          <div class="field">
            <label for={`notice-${one}`}>{t.notice(formsOf(one).name)}</label>
            <span class="hint" id={`hint-${one}`}>
              {t.noticeHint}
            </span>
            <textarea
              id={`notice-${one}`}
              name={`notice.${one}`}
              lang={formsOf(one).tag}
              aria-describedby={`hint-${one}`}
              required
              value={typed[`notice.${one}`] ?? ""}
            />
          </div>
        ))}
        <Scope context={context} form={form} />
        <p class="actions">
          <button>{t.open}</button>
        </p>
      </form>
    </div>
  );
}

const nameOf = (detail: string) => (detail.length === 3 ? formsOf(detail).name : detail);

function Moment(props: { name: string; label: string; hint: string; typed: Typed }) {
  const { name } = props;
  return (
    <div class="field short">
      <label for={name}>{props.label}</label>
      <span class="hint" id={`${name}-hint`}>
        {props.hint}
      </span>
      <input
        id={name}
        name={name}
        type="datetime-local"
        required
        aria-describedby={`${name}-hint`}
        value={props.typed[name] ?? ""}
      />
    </div>
  );
}

function Scope({ context, form }: { context: PageContext; form: OpenForm }) {
  const t = consultationWords(context.language);
  const whole = form.typed.whole !== "some";
  return (
    <fieldset class="field">
      <legend>{t.scope}</legend>
      <div class="choices">
        <label class="choice">
          <input type="radio" name="whole" value="all" checked={whole} />
          <span>{t.scopeWhole}</span>
        </label>
        <label class="choice">
          <input type="radio" name="whole" value="some" checked={!whole} />
          <span>{t.scopeSome}</span>
        </label>
      </div>
      <details class="scope-list" open={!whole}>
        <summary>{t.scopeList}</summary>
        <div class="choices">
          {form.outline.filter(canBeInScope).map((provision) => (
            <label class="choice">
              <input
                type="checkbox"
                name="scope"
                value={provision.id}
                checked={form.scope.includes(provision.id)}
              />
              <span>{labelOf(provision, context.language)}</span>
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  );
}

/** Items come with their container. */
const canBeInScope = ({ parent }: OutlineProvision) => parent === null;

function labelOf(provision: OutlineProvision, language: "eng" | "fra"): string {
  const label = provision.labels[language] ?? "";
  if (provision.kind === "section")
    return language === "fra" ? `Article ${label}` : `Section ${label}`;
  return label || provision.kind;
}
