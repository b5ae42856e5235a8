import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import type { IndexedTerm } from "../../legaltext/termIndex.js";
import { provisionName } from "../consultations/provisionNames.js";
import { inWords } from "../ministries/ministryStore.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { messages, count } from "../pages/messages.js";
import { to } from "../paths.js";
import type { ActFrame } from "./actView.js";
import type { ActText } from "../../legaltext/act.js";
import { TextLanguages } from "./TextLanguages.js";

export const termWords = messages({
  eng: {
    title: "Defined terms",
    none: "The act defines no terms.",
    scopes: { act: "in the whole act", part: "in its Part", section: "in its section" },
    definedIn: "Defined in",
    used: (n: number) => `used in ${count("eng", n, "provision", "provisions")}:`,
    faults: {
      termTwice: "defined twice",
      termUnused: "not used in this act",
      termsApart: "the other language’s term is not the one printed here",
    },
  },
  fra: {
    title: "Termes définis",
    none: "La loi ne définit aucun terme.",
    scopes: {
      act: "dans toute la loi",
      part: "dans sa partie",
      section: "dans son article",
    },
    definedIn: "Définition\u00a0:",
    used: (n: number) => `employé dans ${count("fra", n, "disposition", "dispositions")}\u00a0:`,
    faults: {
      termTwice: "défini deux fois",
      termUnused: "non employé dans cette loi",
      termsApart: "le terme de l’autre langue n’est pas celui imprimé ici",
    },
  },
});

interface Props {
  context: PageContext;
  frame: ActFrame;
  act: ActText;
  terms: IndexedTerm[];
  law: Language;
}

/** Every term the act defines, in the order of its language: where it holds, its twin, and who uses it. */
export function TermsPage(props: Props) {
  const { context, frame, terms, law } = props;
  const t = termWords(context.language);
  const { act, version } = frame;
  const here = to(context.language).terms(act.slug, version.number);
  return (
    <>
      <PageHead kicker={inWords(version.titles, law)} title={t.title} />
      <TextLanguages context={context} languages={act.languages} law={law} href={here} />
      {terms.length === 0 && <p>{t.none}</p>}
      <ul class="rows" role="list">
        {terms.map((term) => (
          <li id={`${term.provision}-${term.at}`}>
            <Term {...props} term={term} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Term(props: Props & { term: IndexedTerm }) {
  const { context, term, law } = props;
  const t = termWords(context.language);
  const lang = law === context.language ? undefined : formsOf(law).tag;
  return (
    <>
      <h2 class="serif" lang={lang}>
        <Place {...props} id={term.provision} words={term.term} />
      </h2>
      {Object.entries(term.twins).map(([language, twin]) => (
        <p lang={formsOf(language).tag}>{twin}</p>
      ))}
      <p class="meta">
        {t.definedIn}{" "}
        <Place {...props} id={term.home.id} words={provisionName(term.home, law).name} />,{" "}
        {t.scopes[term.scope]}
      </p>
      <Uses {...props} />
      {term.faults.map((fault) => (
        <p class="meta">{t.faults[fault]}</p>
      ))}
    </>
  );
}

function Uses(props: Props & { term: IndexedTerm }) {
  const { context, act, term, law } = props;
  const ids = new Set(term.uses.map(({ provision }) => provision));
  if (ids.size === 0) return null;
  const shown = act.provisions.filter(({ id }) => ids.has(id)).slice(0, mostUses);
  return (
    <p class="meta">
      {termWords(context.language).used(ids.size)}{" "}
      {shown.map((one, at) => (
        <>
          {at > 0 && ", "}
          <Place {...props} id={one.id} words={provisionName(one, law).name} />
        </>
      ))}
      {ids.size > shown.length && " …"}
    </p>
  );
}

const mostUses = 12;

function Place({ context, frame, id, words }: Props & { id: string; words: string }) {
  const href = to(context.language).provisionOfVersion(frame.act.slug, frame.version.number, id);
  return <a href={href}>{words}</a>;
}
