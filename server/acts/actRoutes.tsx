import { Router, type Request, type RequestHandler } from "express";
import type { Deps } from "../app.js";
import { AssentError } from "../errors.js";
import { idParameter } from "../http/form.js";
import { inWords } from "../ministries/ministryStore.js";
import type { Crumb } from "../pages/components/Crumbs.js";
import { pageContext, renderPage, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { actWords } from "./actMessages.js";
import { ActPage } from "./ActPage.js";
import { lawLanguage, loadActView, loadFrame, type ActFrame } from "./actView.js";

/** Reading acts: whole, by page, by version. */
export function actRoutes(deps: Deps): Router {
  const router = Router();
  const show = showAct(deps);
  router.get("/acts", (req, res) => res.redirect(301, to(req.language).laws()));
  router.get("/acts/:slug", show);
  router.get("/acts/:slug/parts/:part", show);
  router.get("/acts/:slug/versions/:number", show);
  router.get("/acts/:slug/versions/:number/parts/:part", show);
  return router;
}

function showAct(deps: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const context = pageContext(req as Request, deps);
    const { slug = "" } = req.params;
    const number = req.params.number === undefined ? null : numberIn(req.params.number);
    const frame = await loadFrame(deps.db, slug, number, context.now);
    const part = numberIn(req.params.part ?? "1");
    const view = await loadActView(deps.db, frame, { part });
    const law = lawLanguage(frame.act, req.query.text, context.language);
    const go = to(context.language);
    const both = req.query.languages === "both" && frame.act.languages.length > 1;
    renderPage(
      res,
      context,
      {
        title: inWords(frame.version.titles, law),
        place: placeOf(frame),
        crumbs: crumbsOf(frame, context),
      },
      <ActPage
        context={context}
        view={view}
        law={law}
        both={both}
        pagePath={(n) =>
          number === null
            ? n === 1
              ? go.act(slug)
              : go.actPart(slug, n)
            : n === 1
              ? go.version(slug, number)
              : go.versionPart(slug, number, n)
        }
      />,
    );
  };
}

/** A number in an address; anything else is simply not found. */
export function numberIn(words: string): number {
  const parsed = idParameter.safeParse(words);
  if (!parsed.success) throw new AssentError("notFound", "There is no such page.");
  return parsed.data;
}

export const placeOf = ({ consultation }: ActFrame) => (consultation ? "consultations" : "laws");

/** The way to an act; `below` leads on from the act's own page. */
export function crumbsOf(frame: ActFrame, context: PageContext, below: Crumb[] = []): Crumb[] {
  const t = actWords(context.language);
  const go = to(context.language);
  const [lead] = frame.ministries;
  const title = inWords(frame.version.titles, context.language);
  return [
    frame.consultation
      ? { label: t.consultations, href: go.consultations() }
      : { label: t.laws, href: go.laws() },
    ...(lead
      ? [{ label: inWords(lead.names, context.language), href: go.ministry(lead.slug) }]
      : []),
    below.length > 0 ? { label: title, href: go.act(frame.act.slug) } : { label: title },
    ...below,
  ];
}
