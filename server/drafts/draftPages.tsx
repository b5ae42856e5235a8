import { diffTexts } from "../../legaltext/diff.js";
import { formsOf } from "../../legaltext/languages.js";
import { changedWordings, type Proposal } from "../amendments/proposalStore.js";
import { Radios, Select, TextArea } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import { Status } from "../pages/components/Status.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { draftWords } from "./draftMessages.js";
import { nameIn, type DraftView } from "./draftView.js";
import { Problems } from "./DraftProblems.js";
import type { ReviewedChange } from "./reviewDraft.js";

export interface DraftPageProps {
  context: PageContext;
  view: DraftView;
  may: { edit: boolean; accept: boolean; publish: boolean };
}

/** What the next version changes, provision by provision, each with where its words come from. */
export function DraftPage(props: DraftPageProps) {
  const { context, view } = props;
  const t = draftWords(context.language);
  const { review, act, version } = view;
  return (
    <>
      <PageHead
        kicker={act.titles[context.language]}
        title={t.title(version.number + 1)}
        lead={t.lead}
      />
      {!review && <p>{t.none}</p>}
      {review && (
        <>
          <p class="meta">{t.changes(review.changes.length)}</p>
          {review.changes.map((change) => (
            <ChangeInDraft {...props} change={change} />
          ))}
          {view.empty.map(({ provisionId, reasons }) => (
            <section class="draft-change" id={provisionId}>
              <div class="change-head">
                <h2>{nameIn(view, provisionId)}</h2>
              </div>
              <p class="meta">{t.problems.nothingChanges}</p>
              {props.may.edit && (
                <Steps {...props} provisionId={provisionId} accepted={false} own={false} />
              )}
              {props.may.edit && reasons && (
                <Reasons {...props} provisionId={provisionId} reasons={reasons} />
              )}
            </section>
          ))}
        </>
      )}
      {props.may.edit && <AddChange {...props} />}
      {review && <Publication {...props} />}
    </>
  );
}

function ChangeInDraft(props: DraftPageProps & { change: ReviewedChange }) {
  const { context, view, change } = props;
  const t = draftWords(context.language);
  const { proposal, accepted, own, row } = change;
  return (
    <section class="draft-change" id={proposal.provisionId}>
      <div class="change-head">
        <h2>{nameIn(view, proposal.provisionId)}</h2>
        <p class="signs">
          {accepted.map((one) => (
            <a href={to(context.language).deskItem(one.kind, one.itemId)}>
              <Status
                of={one.decision}
                language={context.language}
                words={
                  one.decision === "acceptedInPart"
                    ? t.fromAmendmentInPart(one.branchId ?? 0)
                    : t.fromAmendment(one.branchId ?? 0)
                }
              />
            </a>
          ))}
          {own && <Status of="editing" language={context.language} words={t.own} />}
        </p>
      </div>
      <Facets context={context} proposal={proposal} />
      <Words context={context} view={view} proposal={proposal} />
      {props.may.edit && (
        <Steps
          {...props}
          provisionId={proposal.provisionId}
          accepted={accepted.length > 0}
          own={own}
        />
      )}
      {own && props.may.edit && (
        <Reasons {...props} provisionId={proposal.provisionId} reasons={row.reasons} />
      )}
    </section>
  );
}

function Facets({ context, proposal }: { context: PageContext; proposal: Proposal }) {
  const t = draftWords(context.language);
  const { facets } = proposal;
  return (
    <>
      {facets.repeal && <p>{t.repealed}</p>}
      {facets.insert && <p>{t.inserted}</p>}
      {facets.move && <p>{t.moved}</p>}
    </>
  );
}

function Words(props: { context: PageContext; view: DraftView; proposal: Proposal }) {
  const { context, view, proposal } = props;
  const published = view.review?.before.provisions.find(({ id }) => id === proposal.provisionId);
  const languages = view.act.languages;
  const changed = proposal.facets.repeal
    ? Object.fromEntries(
        Object.entries(published?.texts ?? {}).map(([of, base]) => [of, { base, proposed: null }]),
      )
    : changedWordings(proposal);
  return (
    <>
      {languages.map((of) => {
        const words = changed[of];
        if (!words) return null;
        const { base, proposed } = words;
        const diff =
          base && proposed
            ? diffTexts(base, proposed)
            : proposed
              ? wholeDiff(proposed, "inserted")
              : base && wholeDiff(base, "deleted");
        if (!diff) return null;
        return (
          <div class="narrow">
            {languages.length > 1 && <h3 class="meta">{languageName(of, context.language)}</h3>}
            <Redline
              diff={diff}
              a={base}
              b={proposed}
              language={of}
              site={context.language}
              onlyChanges
            />
          </div>
        );
      })}
    </>
  );
}

function Steps(props: DraftPageProps & { provisionId: string; accepted: boolean; own: boolean }) {
  const { context, view, provisionId } = props;
  const t = draftWords(context.language);
  const go = to(context.language);
  return (
    <div class="actions">
      <a class="button second small" href={go.draftProvision(view.act.slug, provisionId)}>
        {t.edit}
      </a>
      {!props.accepted && (
        <form method="post" action={go.discardFromDraft(view.act.slug, provisionId)}>
          <FormToken context={context} />
          <button class="as-link">{t.discard}</button>
        </form>
      )}
    </div>
  );
}

/** The ministry explains itself as it asks others to. */
export function Reasons(
  props: DraftPageProps & { provisionId: string; reasons: Record<string, string> | null },
) {
  const { context, view, provisionId } = props;
  const t = draftWords(context.language);
  return (
    <form
      class="own-reasons"
      method="post"
      action={to(context.language).draftProvision(view.act.slug, provisionId)}
    >
      <FormToken context={context} />
      <p class="meta">{t.ownHint}</p>
      {view.act.languages.map((of) => (
        <TextArea
          name={`reasons.${of}`}
          label={t.whyFor(languageName(of, context.language))}
          lang={formsOf(of).tag}
          rows={2}
          value={props.reasons?.[of]}
        />
      ))}
      <button class="small second">{t.saveReasons}</button>
    </form>
  );
}

function AddChange({ context, view }: DraftPageProps) {
  const t = draftWords(context.language);
  return (
    <section class="add-change">
      <h2>{t.add}</h2>
      <form method="post" action={to(context.language).addToDraft(view.act.slug)}>
        <FormToken context={context} />
        <Select name="provision" label={t.provision} short options={view.choices} />
        <Radios
          name="how"
          label={t.how}
          value="reword"
          choices={[
            { value: "reword", label: t.reword },
            { value: "addAfter", label: t.addAfter },
            { value: "repeal", label: t.repeal },
          ]}
        />
        <button class="second">{t.addIt}</button>
      </form>
    </section>
  );
}

function Publication({ context, view, may }: DraftPageProps) {
  const t = draftWords(context.language);
  const problems = view.review?.problems ?? [];
  return (
    <section class="publication">
      <h2>{t.publication}</h2>
      {problems.length === 0 ? (
        <p>
          <Status of="clean" language={context.language} words={t.ready} />
        </p>
      ) : (
        <>
          <h3>{t.waits}</h3>
          <Problems context={context} view={view} problems={problems} />
        </>
      )}
      {may.publish && (
        <p class="actions">
          <a class="button" href={to(context.language).publishDraft(view.act.slug)}>
            {t.publish(view.version.number + 1)}
          </a>
        </p>
      )}
    </section>
  );
}
