import { Router } from "express";
import type { Deps } from "../app.js";
import { PageHead } from "../pages/components/PageHead.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { standingPages, type StandingName, type StandingPage } from "./helpWords.js";

const names: StandingName[] = ["help", "about", "accessibility", "conduct"];

/** The pages that explain: how a law is made, what this is, for whom, and how to behave. */
export function helpRoutes(deps: Deps): Router {
  const router = Router();
  for (const name of names) {
    router.get(`/${name}`, (req, res) => {
      const page = standingPages(req.language)[name];
      renderPage(
        res,
        pageContext(req, deps),
        { title: page.title, description: page.lead, ...(name === "help" && { place: "help" }) },
        <Standing page={page} />,
      );
    });
  }
  return router;
}

function Standing({ page }: { page: StandingPage }) {
  return (
    <article>
      <PageHead title={page.title} lead={page.lead} />
      <div class="prose">
        {page.sections.map(({ title, paragraphs }) => (
          <>
            <h2>{title}</h2>
            {paragraphs.map((words) => (
              <p>{words}</p>
            ))}
          </>
        ))}
      </div>
    </article>
  );
}
