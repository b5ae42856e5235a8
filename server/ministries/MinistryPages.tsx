import { collatorOf } from "../../legaltext/languages.js";
import { ActList } from "../acts/LawsPage.js";
import type { ListedAct } from "../acts/lawsStore.js";
import { FollowButton } from "../notices/FollowButton.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { count, messages } from "../pages/messages.js";
import { to } from "../paths.js";
import { inWords, type Ministry } from "./ministryStore.js";

const words = messages({
  eng: {
    title: "Ministries",
    lead: "Each answers for its acts, by name, to everyone who proposes a change.",
    acts: (n: number) => count("eng", n, "act", "acts"),
    theirs: "Acts",
    none: "No act of this ministry has been published here yet.",
    ministry: "Ministry",
  },
  fra: {
    title: "Ministères",
    lead: "Chacun répond de ses lois, nommément, à quiconque propose une modification.",
    acts: (n: number) => count("fra", n, "loi", "lois"),
    theirs: "Lois",
    none: "Aucune loi de ce ministère n’a encore été publiée ici.",
    ministry: "Ministère",
  },
});

export const ministriesTitle = (context: PageContext) => words(context.language).title;

export function MinistriesPage(props: {
  context: PageContext;
  ministries: Ministry[];
  listed: ListedAct[];
}) {
  const { context, listed } = props;
  const { language } = context;
  const t = words(language);
  const name = ({ names }: Ministry) => inWords(names, language);
  const sorted = [...props.ministries].sort((a, b) =>
    collatorOf(language).compare(name(a), name(b)),
  );
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <ul class="rows" role="list">
        {sorted.map((ministry) => (
          <li>
            <h2>
              <a href={to(language).ministry(ministry.slug)}>{name(ministry)}</a>
            </h2>
            <p class="meta">
              {t.acts(listed.filter(({ act }) => act.leadMinistryId === ministry.id).length)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

export function MinistryPage(props: {
  context: PageContext;
  ministry: Ministry;
  listed: ListedAct[];
}) {
  const { context, ministry, listed } = props;
  const t = words(context.language);
  return (
    <>
      <PageHead kicker={t.ministry} title={inWords(ministry.names, context.language)}>
        <FollowButton context={context} kind="ministry" id={ministry.id} />
      </PageHead>
      <section class="band" aria-labelledby="acts">
        <header>
          <h2 id="acts">{t.theirs}</h2>
        </header>
        {listed.length === 0 ? <p>{t.none}</p> : <ActList context={context} listed={listed} />}
      </section>
    </>
  );
}
