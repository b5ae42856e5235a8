import { collatorOf } from "../../legaltext/languages.js";
import { consultationState } from "../consultations/consultationStore.js";
import { inWords } from "../ministries/ministryStore.js";
import { Icon } from "../pages/components/Icons.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Status } from "../pages/components/Status.js";
import type { PageContext } from "../pages/layout.js";
import { day, messages } from "../pages/messages.js";
import { may } from "../permissions.js";
import { to } from "../paths.js";
import { actWords, statusWords } from "./actMessages.js";
import type { ListedAct } from "./lawsStore.js";

const words = messages({
  eng: {
    title: "Laws",
    lead: "Every act here can be read whole, in each of its languages, in every version.",
    none: "No act has been published here yet.",
    import: "Import an act",
    write: "Write a new act",
  },
  fra: {
    title: "Lois",
    lead: "Chaque loi se lit ici en entier, dans chacune de ses langues, à chaque version.",
    none: "Aucune loi n’a encore été publiée ici.",
    import: "Importer une loi",
    write: "Rédiger une nouvelle loi",
  },
});

export const lawsTitle = (context: PageContext) => words(context.language).title;

export function LawsPage({ context, listed }: { context: PageContext; listed: ListedAct[] }) {
  const t = words(context.language);
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <NewActs context={context} />
      {listed.length === 0 ? <p>{t.none}</p> : <ActList context={context} listed={listed} />}
    </>
  );
}

/** For those who may bring an act in, of any ministry of theirs. */
export function NewActs({ context }: { context: PageContext }) {
  const t = words(context.language);
  const go = to(context.language);
  if (!mayCreate(context)) return null;
  return (
    <p class="actions">
      <a class="button" href={go.importAct()}>
        {t.import}
      </a>
      <a class="button second" href={go.newAct()}>
        <Icon name="pen" />
        {t.write}
      </a>
    </p>
  );
}

export function mayCreate({ person }: PageContext): boolean {
  const ministries = person?.memberships.map(({ ministryId }) => ministryId) ?? [];
  return ministries.some((id) =>
    may(person, "createAct", id === null ? {} : { leadMinistryId: id }),
  );
}

/** Acts by title, as a dictionary of the page's language orders them. */
export function ActList({ context, listed }: { context: PageContext; listed: ListedAct[] }) {
  const { language } = context;
  const title = ({ version }: ListedAct) => inWords(version.titles, language);
  const collator = collatorOf(language);
  const sorted = [...listed].sort((a, b) => collator.compare(title(a), title(b)));
  return (
    <ul class="rows" role="list">
      {sorted.map((one) => (
        <li>
          <h2>
            <a href={to(language).act(one.act.slug)}>{title(one)}</a>
          </h2>
          <p class="meta">
            {inWords(one.ministry.names, language)} · {statusWords(language)[one.version.status]} ·{" "}
            {actWords(language).version(one.version.number)},{" "}
            {day(language, one.version.publishedAt)}
          </p>
          {one.consultation && (
            <p>
              <a href={to(language).consultation(one.consultation.id)}>
                <Status of={consultationState(one.consultation, context.now)} language={language} />
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
