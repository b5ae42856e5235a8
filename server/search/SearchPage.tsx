import { formsOf } from "../../legaltext/languages.js";
import { inWords } from "../ministries/ministryStore.js";
import { Icon } from "../pages/components/Icons.js";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { count, messages } from "../pages/messages.js";
import { to, type SiteLanguage } from "../paths.js";
import { hitEnd, hitStart, type LawHit, type PlaceHit, type ProposalHit } from "./searchStore.js";

const words = messages({
  eng: {
    title: "Search",
    titleFor: (q: string) => `Search: ${q}`,
    label: "Search all acts, amendments and answers",
    placeholder: "a word of the law, a number, a ministry",
    search: "Search",
    laws: "In the laws",
    number: "By number",
    proposals: "In amendments, requests and answers",
    many: (n: number) => count("eng", n, "place", "places"),
    nothing: "Nothing was found. Try fewer words, or another form of them.",
    otherLanguage: "Nothing was found in English. These are places in the French law.",
    help: "All words must occur. Put words “between quotation marks” to find them together; a minus before a word leaves it out.",
    section: (n: string) => `Section ${n}`,
    provision: {
      title: "long title",
      preamble: "preamble",
      heading: "heading",
      section: "section",
      definition: "definition",
      schedule: "schedule",
      item: "item of a schedule",
    },
    kinds: { amendment: "Amendment", request: "Request", answer: "Answer" },
  },
  fra: {
    title: "Recherche",
    titleFor: (q: string) => `Recherche : ${q}`,
    label: "Chercher dans les lois, les modifications et les réponses",
    placeholder: "un mot de la loi, un numéro, un ministère",
    search: "Chercher",
    laws: "Dans les lois",
    number: "Par numéro",
    proposals: "Dans les modifications, demandes et réponses",
    many: (n: number) => count("fra", n, "endroit", "endroits"),
    nothing: "Rien n’a été trouvé. Essayez moins de mots, ou une autre forme.",
    otherLanguage: "Rien n’a été trouvé en français. Voici des endroits de la loi anglaise.",
    help: "Tous les mots doivent figurer. Mettez des mots entre guillemets droits pour les trouver ensemble ; un moins devant un mot l’exclut.",
    section: (n: string) => `Article ${n}`,
    provision: {
      title: "titre intégral",
      preamble: "préambule",
      heading: "intertitre",
      section: "article",
      definition: "définition",
      schedule: "annexe",
      item: "élément d’une annexe",
    },
    kinds: { amendment: "Modification", request: "Demande", answer: "Réponse" },
  },
});

export interface SearchResults {
  law: LawHit[];
  /** Nothing in the page's language: the law's other one was searched. */
  elsewhere: boolean;
  numbered: PlaceHit[];
  proposals: ProposalHit[];
}

/** The form alone, for the home page too. */
export function SearchForm(props: { context: PageContext; query?: string }) {
  const t = words(props.context.language);
  return (
    <form
      class="find"
      action={to(props.context.language).search()}
      role="search"
      aria-label={t.label}
    >
      <label class="label" for="find">
        {t.label}
      </label>
      <span class="row">
        <input type="search" id="find" name="q" value={props.query} placeholder={t.placeholder} />
        <button>
          <Icon name="search" />
          {t.search}
        </button>
      </span>
    </form>
  );
}

export function SearchPage(props: {
  context: PageContext;
  query: string;
  results: SearchResults | null;
}) {
  const { context, query, results } = props;
  const t = words(context.language);
  const nothing =
    results && results.law.length + results.numbered.length + results.proposals.length === 0;
  return (
    <>
      <PageHead title={t.title} />
      <SearchForm context={context} query={query} />
      {!results && <p class="meta help">{t.help}</p>}
      {nothing && <p class="notice">{t.nothing}</p>}
      {results && (
        <div class="results">
          <Numbered context={context} hits={results.numbered} />
          <Law context={context} hits={results.law} elsewhere={results.elsewhere} />
          <Proposals context={context} hits={results.proposals} />
        </div>
      )}
    </>
  );
}

export const searchTitle = (query: string, language: SiteLanguage) =>
  query ? words(language).titleFor(query) : words(language).title;

function Numbered({ context, hits }: { context: PageContext; hits: PlaceHit[] }) {
  if (hits.length === 0) return null;
  const t = words(context.language);
  const go = to(context.language);
  return (
    <section class="band" aria-labelledby="numbered">
      <header>
        <h2 id="numbered">{t.number}</h2>
      </header>
      <ul class="rows" role="list">
        {hits.map((hit) => (
          <li>
            <a href={go.provision(hit.slug, hit.provisionId)}>
              {inWords(hit.titles, context.language)},{" "}
              {t.section(inWords(hit.labels, context.language))}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Law(props: { context: PageContext; hits: LawHit[]; elsewhere: boolean }) {
  const { context, hits } = props;
  if (hits.length === 0) return null;
  const t = words(context.language);
  const go = to(context.language);
  return (
    <section class="band" aria-labelledby="in-law">
      <header>
        <h2 id="in-law">{t.laws}</h2>
        <span class="meta">{t.many(hits.length)}</span>
      </header>
      {props.elsewhere && <p class="notice">{t.otherLanguage}</p>}
      <ul class="rows" role="list">
        {hits.map((hit) => (
          <li>
            <p>
              <a href={`${go.provision(hit.slug, hit.provisionId)}?text=${hit.language}`}>
                {inWords(hit.titles, context.language)}
                {placeName(hit, context.language)}
              </a>
            </p>
            <p class="found" lang={formsOf(hit.language).tag}>
              <Found snippet={hit.snippet} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeName({ kind, labels }: PlaceHit, language: SiteLanguage): string {
  const label = inWords(labels, language);
  if (kind === "section" && label) return `, ${words(language).section(label).toLowerCase()}`;
  return `, ${label || words(language).provision[kind]}`;
}

function Proposals({ context, hits }: { context: PageContext; hits: ProposalHit[] }) {
  if (hits.length === 0) return null;
  const t = words(context.language);
  return (
    <section class="band" aria-labelledby="in-proposals">
      <header>
        <h2 id="in-proposals">{t.proposals}</h2>
        <span class="meta">{t.many(hits.length)}</span>
      </header>
      <ul class="rows" role="list">
        {hits.map((hit) => (
          <li>
            <p>
              <a href={addressOf(hit, context)}>
                {t.kinds[hit.kind]} {hit.kind === "answer" ? "" : hit.id}
                {hit.kind === "amendment" && hit.title ? `: ${hit.title}` : ""}
              </a>
            </p>
            <p class="found" lang={formsOf(hit.language).tag}>
              <Found snippet={hit.snippet} />
            </p>
            <p class="meta">{inWords(hit.titles, context.language)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function addressOf(hit: ProposalHit, { language }: PageContext): string {
  const go = to(language);
  if (hit.kind === "amendment") return go.amendment(hit.id);
  if (hit.kind === "request" || hit.title === "request") return go.request(hit.id);
  return go.change(hit.id);
}

/** Found words, marked by weight and a line. */
function Found({ snippet }: { snippet: string }) {
  return (
    <>
      {snippet.split(hitStart).map((piece, at) => {
        const [found = "", rest = ""] = piece.split(hitEnd);
        return at === 0 ? (
          piece
        ) : (
          <>
            <mark>{found}</mark>
            {rest}
          </>
        );
      })}
    </>
  );
}
