import { formsOf } from "../../legaltext/languages.js";
import type { Act, OutlineProvision, Version } from "../acts/actStore.js";
import type { Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Checkboxes, Radios, TextArea, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to, type SiteLanguage } from "../paths.js";
import type { IdentityLevel } from "../permissions.js";
import { LevelFields } from "./WhoMay.js";
import { consultationWords } from "./consultationMessages.js";
import { refusalWords, type MinistryReason } from "./ministryRefusal.js";

export interface OpenForm {
  act: Act;
  version: Version;
  timeZone: string;
  outline: OutlineProvision[];
  typed: Typed;
  scope: string[];
  /** The levels of identity that this site can give. */
  possible: IdentityLevel[];
  wrong: { reason: MinistryReason; details: string[] } | null;
}

export function OpenConsultationPage({ context, form }: { context: PageContext; form: OpenForm }) {
  const { language } = context;
  const t = consultationWords(language);
  const { act, typed } = form;
  const zone = t.timeZone(form.timeZone);
  const moment = { type: "datetime-local", short: true, required: true, hint: zone } as const;
  return (
    <>
      <PageHead
        kicker={act.titles[language]}
        title={t.openTitle}
        lead={t.openLead(form.version.number)}
      />
      {form.wrong && <ErrorSummary language={language} errors={{ form: said(context, form) }} />}
      <form method="post" action={to(language).newConsultation(act.slug)}>
        <FormToken context={context} />
        <TextField {...moment} name="opensAt" label={t.opensAt} value={typed.opensAt} />
        <TextField {...moment} name="closesAt" label={t.closesAt} value={typed.closesAt} />
        {act.languages.map((one) => (
          <TextArea
            name={`notice.${one}`}
            label={t.notice(languageName(one, context.language))}
            hint={t.noticeHint}
            lang={formsOf(one).tag}
            required
            value={typed[`notice.${one}`]}
          />
        ))}
        <Scope context={context} form={form} />
        <LevelFields context={context} typed={typed} possible={form.possible} />
        <p class="actions">
          <button>{t.open}</button>
        </p>
      </form>
    </>
  );
}

function said({ language }: PageContext, { wrong }: OpenForm): string {
  if (!wrong) return "";
  const details = wrong.details.map((one) => nameOf(one, language)).join(", ");
  return [refusalWords(language)[wrong.reason], details].filter(Boolean).join(" ");
}

/** Details are languages of the act, or provisions. */
const nameOf = (detail: string, language: SiteLanguage) =>
  detail.length === 3 ? languageName(detail, language) : detail;

function Scope({ context, form }: { context: PageContext; form: OpenForm }) {
  const t = consultationWords(context.language);
  const whole = form.typed.whole !== "some";
  return (
    <>
      <Radios
        name="whole"
        label={t.scope}
        value={whole ? "all" : "some"}
        choices={[
          { value: "all", label: t.scopeWhole },
          { value: "some", label: t.scopeSome },
        ]}
      />
      <details class="scope-list" open={!whole}>
        <summary>{t.scopeList}</summary>
        <Checkboxes
          name="scope"
          label={t.scopeList}
          labelHidden
          values={form.scope}
          choices={form.outline.filter(canBeInScope).map((provision) => ({
            value: provision.id,
            label: labelOf(provision, context.language),
          }))}
        />
      </details>
    </>
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
