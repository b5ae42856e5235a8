import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import type { Text } from "../../legaltext/schema.js";
import type { Act } from "../acts/actStore.js";
import { EditorFragment, EditorMount } from "../amendments/EditorMount.js";
import { shownWords } from "../amendments/rewordLine.js";
import { packText } from "../amendments/wordsForm.js";
import { TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { TextBlocks } from "../pages/components/TextBlocks.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { draftWords } from "./draftMessages.js";
import type { Draft, ProvisionInDraft } from "./draftStore.js";
import { isLong } from "./settleForm.js";

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
  context: PageContext;
  view: DraftEditView;
  language: Language;
  /** What the form is made from; it travels with it. */
  base: Text;
  movedOn: boolean;
}) {
  const { context, view, base } = props;
  const t = draftWords(context.language);
  const go = to(context.language);
  const { provisionId } = view.here;
  const name = languageName(props.language, context.language);
  return (
    <>
      <PageHead kicker={view.act.titles[context.language]} title={t.formTitle(view.name, name)} />
      {props.movedOn && (
        <div class="notice overlap" role="alert">
          <p>{t.movedOn}</p>
        </div>
      )}
      <p class="meta">{t.removeHint}</p>
      <form
        method="post"
        action={go.rewordDraft(view.act.slug, provisionId, props.language)}
        class="words-form"
      >
        <FormToken context={context} />
        <input type="hidden" name="base" value={packText(base)} />
        {base.content.map((block, at) =>
          block.type === "line" ? (
            <TextArea
              name={`line.${at}`}
              label={t.words(block.attrs.kind, at + 1)}
              lang={formsOf(props.language).tag}
              law
              rows={isLong(block) ? 5 : 2}
              value={shownWords(block.content)}
            />
          ) : null,
        )}
        <TextArea
          name="more"
          label={t.addLine}
          lang={formsOf(props.language).tag}
          law
          rows={2}
          value=""
        />
        <p class="actions">
          <button>{t.save}</button>
          <a class="button second" href={go.draftProvision(view.act.slug, provisionId)}>
            {t.back}
          </a>
        </p>
      </form>
    </>
  );
}
