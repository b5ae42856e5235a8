import type { Finding } from "../../legaltext/checkAct.js";
import type { Language, Provision } from "../../legaltext/act.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { TextArea, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { People } from "../pages/components/People.js";
import { Provision as LawProvision } from "../pages/components/Provision.js";
import { Status } from "../pages/components/Status.js";
import { TextBlocks } from "../pages/components/TextBlocks.js";
import { languageName } from "../pages/languageNames.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { dayAndHour } from "../pages/messages.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { to } from "../paths.js";
import { words as amendmentWords } from "./amendmentMessages.js";
import type { Amendment } from "./branchStore.js";
import { capital, ChangedWords, changeTitle } from "./ChangeSection.js";
import { EditorFragment, EditorMount, type ReferenceChoice } from "./EditorMount.js";
import { words } from "./editMessages.js";
import type { EditedProvision } from "./editView.js";
import { provisionTitle } from "./naming.js";
import { AudienceForm, InviteForm } from "./ShareForms.js";

export interface EditPageProps {
  context: PageContext;
  amendment: Amendment;
  provisions: EditedProvision[];
  references: ReferenceChoice[];
  /** What the amendment would leave without its target. */
  dangling: Finding[];
  errors?: FieldErrors;
  typed?: Typed;
}

export function EditPage(props: EditPageProps) {
  const { context, amendment, provisions } = props;
  const t = words(context.language);
  const a = amendmentWords(context.language);
  const { branch } = amendment;
  return (
    <div class="edit-page">
      <PageHead
        kicker={`${a.amendment(branch.id)} · ${amendment.submission ? t.revising : t.notSubmitted}`}
        title={branch.title || a.untitled}
        lang={branch.title ? tagOf(branch.language) : undefined}
      >
        <People authors={amendment.authors} language={context.language} initials />
      </PageHead>
      <ErrorSummary errors={props.errors ?? {}} language={context.language} />
      <EditorMount
        context={context}
        branchId={branch.id}
        epoch={branch.epoch}
        references={props.references}
      >
        {provisions.map((one) => (
          <Edited {...props} one={one} />
        ))}
      </EditorMount>
      <AddAnother context={context} amendment={amendment} />
      <TitleAndReasons {...props} />
      <div class="columns even">
        <AudienceForm context={context} amendment={amendment} />
        <InviteForm context={context} amendment={amendment} />
      </div>
    </div>
  );
}

type EditedProps = EditPageProps & { one: EditedProvision };

function Edited(props: EditedProps) {
  const { context, amendment, one } = props;
  const { proposal } = one.change;
  return (
    <section
      class="edited"
      id={proposal.provisionId}
      aria-labelledby={`${proposal.provisionId}-title`}
    >
      <Neighbour provision={one.before} context={context} />
      <div class="edit-box">
        <header class="change-head">
          <h2 id={`${proposal.provisionId}-title`}>{changeTitle(one.change, context.language)}</h2>
        </header>
        {proposal.facets.repeal ? <Repealed {...props} /> : <Fragments {...props} />}
        <DiscardForm context={context} amendment={amendment} one={one} />
      </div>
      <Neighbour provision={one.after} context={context} />
    </section>
  );
}

/** Paler, and without ids: the same provision may be edited further down. */
function Neighbour({ provision, context }: { provision: Provision | null; context: PageContext }) {
  if (!provision) return null;
  const language = provision.texts[context.language]
    ? context.language
    : (Object.keys(provision.texts)[0] ?? context.language);
  return (
    <div class="neighbour">
      <LawProvision
        provision={provision}
        language={language}
        pageLanguage={context.language}
        level={2}
        anonymous
      />
    </div>
  );
}

function Fragments({ context, amendment, one }: EditedProps) {
  const t = words(context.language);
  const go = to(context.language);
  const { proposal, named } = one.change;
  const languages = Object.keys(one.words).sort(
    (a, b) => Number(b === context.language) - Number(a === context.language),
  );
  return (
    <>
      {languages.map((language, at) => {
        const wording = one.words[language];
        const name = languageName(language, context.language);
        if (!wording) return null;
        return (
          <div class="edited-language" id={`${proposal.provisionId}-${language}`}>
            <h3 class="label">{capital(name)}</h3>
            <EditorFragment
              provisionId={proposal.provisionId}
              language={language}
              editable
              label={named.kind === "section" ? (named.labels[language] ?? "") : ""}
              title={`${provisionTitle(named, context.language)}, ${name}`}
              base={wording.base}
              margin={
                <AsYouWrite context={context} one={one} language={language} first={at === 0} />
              }
              form={{
                href: go.editWords(amendment.branch.id, proposal.provisionId, language),
                label: t.formFirst,
              }}
            >
              <TextBlocks text={wording.now} language={language} />
            </EditorFragment>
          </div>
        );
      })}
    </>
  );
}

/** What appears early: overlap with others, the language that must follow. */
function AsYouWrite(props: {
  context: PageContext;
  one: EditedProvision;
  language: Language;
  /** Overlap concerns the provision, so it is said once, beside its first language. */
  first: boolean;
}) {
  const { context, one, language } = props;
  const t = words(context.language);
  const a = amendmentWords(context.language);
  const { toFollow, proposal } = one.change;
  const overlaps = props.first ? one.change.overlaps : [];
  const follows = toFollow.includes(language);
  if (overlaps.length === 0 && !follows) return null;
  const changed = Object.keys(one.change.wordings)
    .map((changedIn) => languageName(changedIn, context.language))
    .join(", ");
  return (
    <aside data-margin="" class="as-you-write" lang={context.language === "fra" ? "fr" : "en"}>
      <h4>{t.asYouWrite}</h4>
      {overlaps.map(({ branchId, number }) => (
        <p>
          <Status of="overlap" language={context.language} />{" "}
          <a href={`${to(context.language).amendment(branchId)}#change-${number}`}>
            {a.amendment(branchId)}
          </a>{" "}
          {t.overlapHint}
        </p>
      ))}
      {follows && (
        <p id={`follow-${proposal.provisionId}-${language}`}>
          <Status
            of="waiting"
            language={context.language}
            words={t.toFollow(capital(languageName(language, context.language)))}
          />{" "}
          {t.toFollowHint(changed)}
        </p>
      )}
    </aside>
  );
}

function Repealed({ context, amendment, one }: EditedProps) {
  const t = words(context.language);
  const { provisionId } = one.change.proposal;
  return (
    <>
      <p class="notice">{t.repealed}</p>
      <ChangedWords change={one.change} site={context.language} as="redline" />
      <form
        method="post"
        action={to(context.language).amendProvision(amendment.act.slug, provisionId)}
      >
        <FormToken context={context} />
        <input type="hidden" name="how" value="reword" />
        <input type="hidden" name="into" value={String(amendment.branch.id)} />
        <button class="button second small">{t.keepInstead}</button>
      </form>
    </>
  );
}

function DiscardForm(props: Pick<EditedProps, "context" | "amendment" | "one">) {
  const { context, amendment, one } = props;
  const t = words(context.language);
  const { provisionId } = one.change.proposal;
  return (
    <details class="discard">
      <summary>{t.discard}</summary>
      <form
        method="post"
        action={to(context.language).discardChange(amendment.branch.id, provisionId)}
      >
        <FormToken context={context} />
        <p class="meta">{t.discardHint}</p>
        <button class="button second small">{t.discard}</button>
      </form>
    </details>
  );
}

function AddAnother({ context, amendment }: { context: PageContext; amendment: Amendment }) {
  const t = words(context.language);
  return (
    <p class="add-another">
      <a href={to(context.language).act(amendment.act.slug)}>{t.addAnother}</a>{" "}
      <span class="meta">{t.addAnotherHint}</span>
    </p>
  );
}

/** One form, two buttons: whoever submits saves what they have just typed. */
function TitleAndReasons(props: EditPageProps) {
  const { context, amendment, provisions, errors, typed } = props;
  const t = words(context.language);
  const go = to(context.language);
  const { branch, consultation } = amendment;
  const ready = provisions.filter(({ changed }) => changed);
  const lang = branch.language === context.language ? undefined : tagOf(branch.language);
  return (
    <form
      method="post"
      action={go.editAmendment(branch.id)}
      class="band title-form"
      data-module="keep-draft"
    >
      <FormToken context={context} />
      <TextField
        name="title"
        label={t.title}
        hint={t.titleHint}
        value={typed?.title ?? branch.title}
        error={errors?.title}
        maxLength={200}
        lang={lang}
      />
      <TextArea
        name="reasons"
        label={t.reasons}
        hint={t.reasonsHint}
        value={typed?.reasons ?? branch.reasons}
        error={errors?.reasons}
        maxLength={20_000}
        rows={6}
        lang={lang}
      />
      <Ready {...props} />
      <p class="actions">
        <button class="button second">{t.save}</button>
        <button class="button" formaction={go.submitAmendment(branch.id)}>
          {ready.length ? t.submit(ready.length) : t.submitNothing}
        </button>
        <a href={go.amendment(branch.id)}>{t.leave}</a>
      </p>
      {consultation && (
        <p class="meta">
          {t.submitHint(dayAndHour(context.language, consultation.closesAt))} {t.keystrokes}
        </p>
      )}
    </form>
  );
}

const tagOf = (language: Language) => (language === "fra" ? "fr" : "en");

function Ready({ context, provisions, dangling }: EditPageProps) {
  const t = words(context.language);
  const site = context.language;
  const ready = provisions.filter(({ changed }) => changed);
  const left = provisions.filter(({ changed }) => !changed);
  if (provisions.length === 0) return null;
  return (
    <div class="ready">
      {ready.length > 0 && (
        <>
          <h3>{t.ready}</h3>
          <ul>
            {ready.map(({ change }) => (
              <li>
                {changeTitle(change, site)}
                <Said sentences={change.sentences[site] ?? []} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Dangling context={context} dangling={dangling} />
      {left.length > 0 && (
        <p class="meta left-out">
          {t.leftOut} {left.map(({ change }) => provisionTitle(change.named, site)).join(", ")}
        </p>
      )}
    </div>
  );
}

function Dangling({ context, dangling }: Pick<EditPageProps, "context" | "dangling">) {
  if (dangling.length === 0) return null;
  const t = words(context.language);
  const shown = dangling.slice(0, mostDangling);
  return (
    <div class="notice">
      <p>{t.dangling}</p>
      <ul>
        {shown.map(({ address, language, why }) => (
          <li>
            {address} ({languageName(language, context.language)}): {why}
          </li>
        ))}
      </ul>
      {dangling.length > shown.length && <p>{t.danglingMore(dangling.length - shown.length)}</p>}
      <p class="meta">{t.danglingHint}</p>
    </div>
  );
}

const mostDangling = 20;

function Said({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return <span class="meta"> {sentences.join(" ")}</span>;
}
