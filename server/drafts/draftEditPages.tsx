import type { Act } from "../acts/actStore.js";
import { EditorFragment, EditorMount } from "../amendments/EditorMount.js";
import { WordsRows, type WordsRowsProps } from "../amendments/WordsFormPage.js";
import { PageHead } from "../pages/components/PageHead.js";
import { TextBlocks } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { draftWords } from "./draftMessages.js";
import type { Draft, ProvisionInDraft } from "./draftStore.js";

export interface DraftEditView {
  act: Act;
  draft: Draft;
  name: string;
  label: string;
  here: ProvisionInDraft;
}

/** A provision of the draft, written live by the ministry's team in the same editor as everyone's. */
export function DraftEditPage({ context, view }: { context: PageContext; view: DraftEditView }) {
  const { language } = context;
  const t = draftWords(language);
  const go = to(language);
  const { act, draft, here } = view;
  return (
    <>
      <PageHead kicker={act.titles[language]} title={t.writeTitle(view.name)} lead={t.lead} />
      <EditorMount context={context} branchId={draft.id} epoch={draft.epoch} references={[]}>
        {[...here.words].map(([of, { base, now }]) => (
          <>
            <h2 class="meta">{languageName(of, context.language)}</h2>
            <EditorFragment
              provisionId={here.provisionId}
              language={of}
              editable
              label={view.label}
              title={t.formTitle(view.name, languageName(of, context.language))}
              base={here.published ? base : null}
              margin={null}
              form={{
                href: go.rewordDraft(act.slug, here.provisionId, of),
                label: t.editForm(languageName(of, context.language)),
              }}
            >
              <TextBlocks text={now} language={of} />
            </EditorFragment>
          </>
        ))}
      </EditorMount>
      <p class="actions">
        <a class="button second" href={`${go.actDraft(act.slug)}#${here.provisionId}`}>
          {t.back}
        </a>
      </p>
    </>
  );
}

/** The same without script: each line a field, merged with what others typed meanwhile. */
export function DraftFormPage(props: {
  view: DraftEditView;
  form: WordsRowsProps;
  /** Lines were added or removed since the last save. */
  unsaved: boolean;
}) {
  const { view, form } = props;
  const { context, language } = form;
  const t = draftWords(context.language);
  const go = to(context.language);
  const { provisionId } = view.here;
  return (
    <div class="words-page">
      <PageHead
        kicker={view.act.titles[context.language]}
        title={t.formTitle(view.name, languageName(language, context.language))}
      />
      {form.conflicts && form.conflicts.length > 0 && (
        <div class="notice overlap" role="alert">
          <p>{t.movedOn}</p>
        </div>
      )}
      {props.unsaved && (
        <p class="notice time" role="status">
          {t.unsaved}
        </p>
      )}
      <form
        method="post"
        action={go.rewordDraft(view.act.slug, provisionId, language)}
        class="words-form"
      >
        <FormToken context={context} />
        <WordsRows {...form} />
        <p class="actions">
          <button name="do" value="save">
            {t.save}
          </button>
          <a class="button second" href={go.draftProvision(view.act.slug, provisionId)}>
            {t.back}
          </a>
        </p>
      </form>
    </div>
  );
}
