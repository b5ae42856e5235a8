import { Router } from "express";
import type { Deps } from "../app.js";
import type { Queryable } from "../db/connect.js";
import { pageContext, renderPage } from "../pages/layout.js";
import type { SiteLanguage } from "../paths.js";
import { SearchPage, searchTitle, type SearchResults } from "./SearchPage.js";
import { searchLaw, searchNumber, searchProposals } from "./searchStore.js";

/** Longer than any question; a bound on what one visitor can ask of the database. */
const longest = 200;

export function searchRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/search", async (req, res) => {
    const context = pageContext(req, deps);
    const asked = typeof req.query.q === "string" ? req.query.q : "";
    const query = asked.replaceAll("\u0000", "").trim().slice(0, longest);
    const results = query ? await resultsOf(deps.db, query, context.language) : null;
    renderPage(
      res,
      context,
      { title: searchTitle(query, context.language), unlisted: query !== "" },
      <SearchPage context={context} query={query} results={results} />,
    );
  });
  return router;
}

async function resultsOf(
  db: Queryable,
  query: string,
  language: SiteLanguage,
): Promise<SearchResults> {
  const numbered = await searchNumber(db, query);
  const proposals = await searchProposals(db, query, language);
  const law = await searchLaw(db, query, language);
  if (law.length + proposals.length + numbered.length > 0) {
    return { law, elsewhere: false, numbered, proposals };
  }
  const other = await searchLaw(db, query, language === "eng" ? "fra" : "eng");
  return { law: other, elsewhere: other.length > 0, numbered, proposals };
}
