/** Opening an amendment from a Word file: the form, and what became of each change. */
import type { Act } from "../acts/actStore.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { FileField, Radios } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { langOf } from "../pages/components/TextBlocks.js";
import { languageName } from "../pages/languageNames.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { capital } from "./ChangeSection.js";
import type { OpenedFromWord, Unplaced } from "./openFromWord.js";
import { wordFileWords } from "./wordFileMessages.js";

interface FormProps {
  context: PageContext;
  act: Act;
  /** Of the version that is consulted on. */
  versionNumber: number | null;
  /** Why nothing can be proposed at all. */
  refusal: string | null;
  errors?: FieldErrors;
  typed?: Typed;
}

export function WordFilePage(props: FormProps) {
  const { context, act, versionNumber, refusal, errors = {}, typed = {} } = props;
  const t = wordFileWords(context.language);
  const go = to(context.language);
  return (
    <>
      <ErrorSummary errors={errors} language={context.language} title={t.notOpened} />
      <PageHead kicker={act.titles[context.language]} title={t.title} lead={t.lead} />
      {versionNumber !== null && (
        <ul class="rows" role="list" aria-label={t.download}>
          {act.languages.map((language) => (
            <li>
              <a href={go.versionExport(act.slug, versionNumber, `act.${language}.docx`)}>
                {t.download} ({languageName(language, context.language)})
              </a>
            </li>
          ))}
        </ul>
      )}
      {refusal !== null ? (
        <p class="notice time">{refusal}</p>
      ) : (
        <form method="post" action={go.amendFromWord(act.slug)} enctype="multipart/form-data">
          <FormToken context={context} />
          <FileField
            name="file"
            label={t.file}
            hint={t.fileHint}
            error={errors.file}
            accept=".docx"
            required
          />
          <Radios
            name="language"
            label={t.lawLanguage}
            error={errors.language}
            value={typed.language ?? context.language}
            choices={act.languages.map((language) => ({
              value: language,
              label: capital(languageName(language, context.language)),
            }))}
            required
          />
          <p class="actions">
            <button class="button">{t.send}</button>
          </p>
        </form>
      )}
    </>
  );
}

interface DoneProps {
  context: PageContext;
  act: Act;
  opened: OpenedFromWord;
  /** Of the law in the file. */
  language: string;
}

export function WordFileDonePage({ context, act, opened, language }: DoneProps) {
  const t = wordFileWords(context.language);
  const go = to(context.language);
  const { branchId, placed, unplaced } = opened;
  return (
    <>
      <PageHead kicker={act.titles[context.language]} title={t.doneTitle} />
      <p role="status">{branchId === null ? t.nonePlaced : t.placed(placed)}</p>
      <p class="actions">
        {branchId === null ? (
          <a class="button" href={go.amendFromWord(act.slug)}>
            {t.again}
          </a>
        ) : (
          <a class="button" href={go.editAmendment(branchId)}>
            {t.goOn}
          </a>
        )}
      </p>
      <section class="band" aria-labelledby="left-title">
        <header>
          <h2 id="left-title">{t.leftTitle}</h2>
        </header>
        <p>{t.leftLead}</p>
        {unplaced.map((one) => (
          <Left context={context} left={one} lang={langOf(language)} />
        ))}
      </section>
    </>
  );
}

function Left({ context, left, lang }: { context: PageContext; left: Unplaced; lang: string }) {
  const t = wordFileWords(context.language);
  const { name, why, struck, added } = left;
  return (
    <section>
      <h3>{name === "" ? t.unnamed : <span lang={lang}>{name}</span>}</h3>
      <p>{t.why[why]}</p>
      {struck !== "" && (
        <p>
          <span class="meta">{t.struck}</span> <del lang={lang}>{struck}</del>
        </p>
      )}
      {added !== "" && (
        <p>
          <span class="meta">{t.added}</span> <ins lang={lang}>{added}</ins>
        </p>
      )}
    </section>
  );
}
