import { Router } from "express";
import { listActs } from "../acts/lawsStore.js";
import type { Deps } from "../app.js";
import { notFound } from "../errors.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { MinistriesPage, ministriesTitle, MinistryPage } from "./MinistryPages.js";
import { findMinistry, inWords, listMinistries } from "./ministryStore.js";

export function ministryRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/ministries", async (req, res) => {
    const context = pageContext(req, deps);
    renderPage(
      res,
      context,
      { title: ministriesTitle(context), place: "ministries" },
      <MinistriesPage
        context={context}
        ministries={await listMinistries(deps.db)}
        listed={await listActs(deps.db)}
      />,
    );
  });
  router.get("/ministries/:slug", async (req, res) => {
    const context = pageContext(req, deps);
    const ministry = await findMinistry(deps.db, req.params.slug);
    if (!ministry) throw notFound("ministry");
    const title = inWords(ministry.names, context.language);
    const crumbs = [
      { label: ministriesTitle(context), href: to(context.language).ministries() },
      { label: title },
    ];
    renderPage(
      res,
      context,
      { title, place: "ministries", crumbs },
      <MinistryPage
        context={context}
        ministry={ministry}
        listed={await listActs(deps.db, ministry.id)}
      />,
    );
  });
  return router;
}
