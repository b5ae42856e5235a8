import { formsOf } from "../../legaltext/languages.js";
import { Discussion } from "../discussion/Discussion.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Provision as LawProvision } from "../pages/components/Provision.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { localPath, to } from "../paths.js";
import { words } from "./editMessages.js";
import { theProvision } from "./naming.js";
import type { ProposeView } from "./proposeView.js";
import { refusalWords } from "./refusalMessages.js";

export const howsToChange = ["reword", "addAfter", "repeal"] as const;

export interface ProposePageProps extends ProposeView {
  context: PageContext;
  errors?: FieldErrors;
  typed?: Typed;
}

/** Asks what kind of change: reword, add after, repeal; or a wish in plain words; or only a comment. */
export function ProposePage(props: ProposePageProps) {
  const { context, act, provision, named } = props;
  const t = words(context.language);
  const what = theProvision(named, context.language);
  return (
    <div class="propose-page">
      <PageHead kicker={act.titles[context.language]} title={t.proposeTitle(what)} />
      <section class="is-now" aria-labelledby="is-now-title">
        <h2 id="is-now-title" class="label">
          {t.isNow}
        </h2>
        <LawProvision
          provision={provision}
          language={
            provision.texts[context.language] ? context.language : (act.languages[0] ?? "eng")
          }
          pageLanguage={context.language}
          level={3}
        />
      </section>
      {props.refusal ? (
        <p class="notice time">{refusalWords(context.language)[props.refusal]}</p>
      ) : (
        <Ways {...props} />
      )}
      <section class="band" id="comment">
        <header>
          <h2>{t.orComment}</h2>
        </header>
        <Discussion
          context={context}
          place={{ on: "provision", actId: act.id, provisionId: provision.id }}
          level={3}
          {...props.discussion}
        />
      </section>
    </div>
  );
}

function Ways(props: ProposePageProps) {
  const { context, act, provision } = props;
  const t = words(context.language);
  const go = to(context.language);
  const back = encodeURIComponent(localPath(context.language, context.canonicalPath));
  return (
    <div class="columns even">
      <section class="band">
        <header>
          <h2>{t.proposeLead}</h2>
        </header>
        {context.person ? (
          <ProposeForm {...props} />
        ) : (
          <p>
            <a class="button" href={`${go.signIn()}?back=${back}`}>
              {t.signInFirst}
            </a>
          </p>
        )}
      </section>
      <section class="band">
        <header>
          <h2>{t.inPlainWords}</h2>
        </header>
        <p>{t.inPlainWordsHint}</p>
        <p>
          <a class="button second" href={go.newRequest(act.slug, provision.id)}>
            {t.askForIt}
          </a>
        </p>
      </section>
    </div>
  );
}

function ProposeForm({ context, act, provision, own, errors, typed }: ProposePageProps) {
  const t = words(context.language);
  const [latest] = own;
  return (
    <form method="post" action={to(context.language).amendProvision(act.slug, provision.id)}>
      <FormToken context={context} />
      <ErrorSummary errors={errors ?? {}} language={context.language} />
      <Radios
        name="how"
        label={t.how}
        labelHidden
        error={errors?.how}
        value={typed?.how ?? "reword"}
        choices={howsToChange
          .filter((how) => how !== "repeal" || provision.kind !== "title")
          .map((how) => ({ value: how, label: t.hows[how], hint: t.howHints[how] }))}
        required
      />
      {own.length > 0 && (
        <Radios
          name="into"
          label={t.into}
          error={errors?.into}
          value={typed?.into ?? (latest ? String(latest.id) : "new")}
          choices={[
            ...own.map(({ id, title, language }) => ({
              value: String(id),
              label: (
                <>
                  {t.extend(id)}
                  {title && " · "}
                  <span lang={formsOf(language).tag}>{title}</span>
                </>
              ),
            })),
            { value: "new", label: t.newAmendment },
          ]}
        />
      )}
      <p class="actions">
        <button class="button">{t.start}</button>
      </p>
    </form>
  );
}
