import type { VersionStatus } from "../db/tables.js";
import { Radios } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Status } from "../pages/components/Status.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { languageName } from "../pages/languageNames.js";
import { to } from "../paths.js";
import { Problems, Warnings } from "./DraftProblems.js";
import { draftWords } from "./draftMessages.js";
import { nameIn, type DraftView } from "./draftView.js";
import { Reasons } from "./draftPages.js";
import type { DraftProblem } from "./reviewDraft.js";

export const statuses: VersionStatus[] = ["consultationDraft", "introduced", "enacted", "inForce"];

/** The last look before the draft is frozen. Everything that stands in the way stands here, at once. */
export function PublishPage(props: {
  context: PageContext;
  view: DraftView;
  status: VersionStatus;
  refused: boolean;
}) {
  const { context, view } = props;
  const { language } = context;
  const t = draftWords(language);
  const problems = view.review?.problems ?? [];
  const stops = problems.filter(({ code }) => code !== "oneLanguage");
  return (
    <>
      <PageHead
        kicker={view.act.titles[language]}
        title={t.publish(view.version.number + 1)}
        lead={t.publishLead}
      />
      {!view.review && <p>{t.none}</p>}
      {stops.length > 0 && (
        <div
          class={props.refused ? "error-summary" : "notice"}
          role={props.refused ? "alert" : undefined}
        >
          <h2>{t.waits}</h2>
          <Problems context={context} view={view} problems={stops} />
        </div>
      )}
      {view.review && stops.length === 0 && (
        <p>
          <Status of="clean" language={language} words={t.ready} />
        </p>
      )}
      <Warnings context={context} view={view} />
      <MissingReasons context={context} view={view} />
      {view.review && (
        <form method="post" action={to(language).publishDraft(view.act.slug)}>
          <FormToken context={context} />
          <OneLanguage context={context} view={view} problems={problems} />
          <Radios
            name="status"
            label={t.status}
            value={props.status}
            required
            choices={statuses.map((status) => ({ value: status, label: t.statuses[status] }))}
          />
          <p class="actions">
            <button>{t.publish(view.version.number + 1)}</button>
            <a class="button second" href={to(language).actDraft(view.act.slug)}>
              {t.back}
            </a>
          </p>
        </form>
      )}
    </>
  );
}

function OneLanguage(props: { context: PageContext; view: DraftView; problems: DraftProblem[] }) {
  const t = draftWords(props.context.language);
  const asked = props.problems.flatMap((one) => (one.code === "oneLanguage" ? [one] : []));
  const ids = [
    ...new Set([...asked.map(({ provisionId }) => provisionId), ...props.view.oneLanguage]),
  ];
  if (ids.length === 0) return null;
  return (
    <fieldset class="field">
      <legend>{t.oneLanguageOnly}</legend>
      <div class="choices">
        {ids.map((id) => {
          const languages = asked.find(({ provisionId }) => provisionId === id)?.languages ?? [];
          return (
            <label class="choice">
              <input
                type="checkbox"
                name="oneLanguage"
                value={id}
                checked={props.view.oneLanguage.includes(id)}
              />
              <span class="says">
                {nameIn(props.view, id)}
                {languages.length > 0 && (
                  <span class="hint">
                    {t.problems.oneLanguage(
                      languages.map((of) => languageName(of, props.context.language)).join(", "),
                    )}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Accepted words that are missing have no place in the list of changes: their reasons are asked here. */
function MissingReasons({ context, view }: { context: PageContext; view: DraftView }) {
  const t = draftWords(context.language);
  const missing = view.review?.problems.flatMap((one) =>
    one.code === "acceptedMissing" ? [one.provisionId] : [],
  );
  return (
    <>
      {[...new Set(missing)].map((id) => (
        <section>
          <h3>
            {nameIn(view, id)}: {t.giveMissing}
          </h3>
          <Reasons
            context={context}
            view={view}
            may={{ edit: true, accept: true, publish: true }}
            provisionId={id}
            reasons={null}
          />
        </section>
      ))}
    </>
  );
}
