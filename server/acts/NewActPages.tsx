import type { FieldErrors, Typed } from "../http/form.js";
import { inWords, type Ministry } from "../ministries/ministryStore.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { FileField, Select, TextArea, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { newActWords } from "./newActMessages.js";

export interface NewActPageProps {
  context: PageContext;
  /** Those the person may bring an act in for. */
  ministries: Ministry[];
  errors?: FieldErrors;
  typed?: Typed;
}

export function ImportPage({ context, ministries, errors = {}, typed = {} }: NewActPageProps) {
  const t = newActWords(context.language);
  return (
    <>
      <ErrorSummary errors={errors} language={context.language} title={t.notStored} />
      <PageHead title={t.importTitle} lead={t.importLead} />
      <form method="post" action={to(context.language).importAct()} enctype="multipart/form-data">
        <FormToken context={context} />
        <FileField
          name="file1"
          label={t.file(1)}
          hint={t.filesHint}
          error={errors.file1}
          accept=".xml,.json,.akn,.txt,.md,.docx"
          required
        />
        <FileField
          name="file2"
          label={t.file(2)}
          hint={t.optional}
          error={errors.file2}
          accept=".xml,.json,.akn,.txt,.md,.docx"
        />
        <MinistryField {...{ context, ministries, errors, typed }} />
        <p class="actions">
          <button>{t.import}</button>
        </p>
      </form>
    </>
  );
}

function MinistryField(props: Required<NewActPageProps>) {
  const { context, ministries, errors, typed } = props;
  return (
    <Select
      short
      name="ministry"
      label={newActWords(context.language).ministry}
      error={errors.ministry}
      value={typed.ministry}
      options={ministries.map(({ slug, names }) => ({
        value: slug,
        label: inWords(names, context.language),
      }))}
    />
  );
}

const names: Record<SiteLanguage, Record<SiteLanguage, string>> = {
  eng: { eng: "English", fra: "French" },
  fra: { eng: "anglais", fra: "français" },
};
const tags = { eng: "en", fra: "fr" } as const;

export function WriteActPage({ context, ministries, errors = {}, typed = {} }: NewActPageProps) {
  const t = newActWords(context.language);
  const other: SiteLanguage = context.language === "eng" ? "fra" : "eng";
  return (
    <>
      <ErrorSummary errors={errors} language={context.language} title={t.notStored} />
      <PageHead title={t.writeTitle} lead={t.writeLead} />
      <form method="post" action={to(context.language).newAct()}>
        <FormToken context={context} />
        <MinistryField {...{ context, ministries, errors, typed }} />
        <p class="meta">{t.oneLanguage}</p>
        <div class="two-languages">
          {([context.language, other] as const).map((language) => (
            <div>
              <TextField
                name={`title-${language}`}
                label={t.title(names[context.language][language])}
                lang={tags[language]}
                value={typed[`title-${language}`]}
                error={errors[`title-${language}`]}
                maxLength={300}
              />
              <TextArea
                law
                name={`words-${language}`}
                label={t.words(names[context.language][language])}
                hint={t.wordsHint}
                lang={tags[language]}
                value={typed[`words-${language}`]}
                error={errors[`words-${language}`]}
                rows={16}
              />
            </div>
          ))}
        </div>
        <p class="actions">
          <button>{t.write}</button>
        </p>
      </form>
    </>
  );
}
