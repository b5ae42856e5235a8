import { Router } from "express";
import { LawsPage, lawsTitle } from "../acts/LawsPage.js";
import { listActs } from "../acts/lawsStore.js";
import type { Deps } from "../app.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { homeWords } from "./homeMessages.js";
import { HomePage } from "./HomePage.js";
import { answeredLately, newVersions, openConsultations } from "./homeStore.js";

/** The front door and the shelf of laws. */
export function homeRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/", async (req, res) => {
    const context = pageContext(req, deps);
    const { title, lead } = homeWords(context.language);
    renderPage(
      res,
      context,
      { title, description: lead },
      <HomePage
        context={context}
        open={await openConsultations(deps.db, context.now, 6)}
        answered={await answeredLately(deps.db, context.language, 5)}
        published={await newVersions(deps.db, 3)}
      />,
    );
  });
  router.get("/laws", async (req, res) => {
    const context = pageContext(req, deps);
    renderPage(
      res,
      context,
      { title: lawsTitle(context), place: "laws" },
      <LawsPage context={context} listed={await listActs(deps.db)} />,
    );
  });
  return router;
}
