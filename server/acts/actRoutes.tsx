import { Router, type Request, type RequestHandler } from "express";
import type { Deps } from "../app.js";
import { consultationsOfAct } from "../consultations/consultationStore.js";
import { provisionName } from "../consultations/provisionNames.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { inWords } from "../ministries/ministryStore.js";
import type { Crumb } from "../pages/components/Crumbs.js";
import { pageContext, renderPage, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { actWords } from "./actMessages.js";
import { ActPage } from "./ActPage.js";
import { findVersion, listVersions, loadOutline, withTexts } from "./actStore.js";
import { lawLanguage, loadActView, loadFrame, type ActFrame } from "./actView.js";
import { ComparePage } from "./ComparePage.js";
import { compareVersions } from "./compareView.js";
import { frozenVersion, termsIn } from "./frozenVersion.js";
import { HistoryPage } from "./HistoryPage.js";
import { originWords } from "./originMessages.js";
import { OriginPage } from "./OriginPage.js";
import { loadOrigins } from "./originView.js";
import { named, ProvisionPage } from "./ProvisionPage.js";
import { loadProvisionView } from "./provisionView.js";
import { TermsPage, termWords } from "./TermsPage.js";

/** Reading acts: whole, by page, by version. */
export function actRoutes(deps: Deps): Router {
  const router = Router();
  const show = showAct(deps);
  router.get("/acts", (req, res) => res.redirect(301, to(req.language).laws()));
  router.get("/acts/:slug", show);
  router.get("/acts/:slug/parts/:part", show);
  router.get("/acts/:slug/versions/:number", show);
  router.get("/acts/:slug/versions/:number/parts/:part", show);
  router.get("/acts/:slug/versions/:number/terms", showTerms(deps));
  router.get("/acts/:slug/history", showHistory(deps));
  router.get("/acts/:slug/compare/:from/:onto", showComparison(deps));
  router.get("/acts/:slug/provisions/:provision", showProvision(deps));
  router.get("/acts/:slug/versions/:number/provisions/:provision", showProvision(deps));
  router.get("/acts/:slug/versions/:number/provisions/:provision/origins", showOrigins(deps));
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

function showHistory(deps: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const context = pageContext(req as Request, deps);
    const frame = await loadFrame(deps.db, req.params.slug ?? "", null, context.now);
    const title = actWords(context.language).versionsAndHistory;
    renderPage(
      res,
      context,
      { title, place: placeOf(frame), crumbs: crumbsOf(frame, context, [{ label: title }]) },
      <HistoryPage
        context={context}
        frame={frame}
        versions={await listVersions(deps.db, frame.act.id)}
        consultations={await consultationsOfAct(deps.db, frame.act.id)}
      />,
    );
  };
}

function showComparison(deps: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const context = pageContext(req as Request, deps);
    const { slug = "", from = "", onto = "" } = req.params;
    const frame = await loadFrame(deps.db, slug, numberIn(onto), context.now);
    const before = await findVersion(deps.db, frame.act.id, numberIn(from));
    if (!before) throw notFound("version");
    const title = `${actWords(context.language).version(before.number)} → ${onto}`;
    renderPage(
      res,
      context,
      { title, place: placeOf(frame), crumbs: crumbsOf(frame, context, [{ label: title }]) },
      <ComparePage
        context={context}
        frame={frame}
        from={before}
        onto={frame.version}
        law={lawLanguage(frame.act, req.query.text, context.language)}
        compared={await compareVersions(deps.db, before, frame.version)}
      />,
    );
  };
}

function showProvision(deps: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const context = pageContext(req as Request, deps);
    const { slug = "", number, provision = "" } = req.params;
    const version = number === undefined ? null : numberIn(number);
    const frame = await loadFrame(deps.db, slug, version, context.now);
    const law = lawLanguage(frame.act, req.query.text, context.language);
    const view = await loadProvisionView(deps.db, frame, provision, law);
    const { name, about } = provisionName(view.provision, context.language);
    const title = named(name, about, context.language);
    const above = view.containers.map((container) => ({
      label: provisionName(container, context.language).name,
      href: to(context.language).provision(slug, container.id),
    }));
    renderPage(
      res,
      context,
      {
        title,
        place: placeOf(frame),
        crumbs: crumbsOf(frame, context, [...above, { label: name }]),
      },
      <ProvisionPage context={context} view={view} law={law} />,
    );
  };
}

function showTerms(deps: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const context = pageContext(req as Request, deps);
    const { slug = "", number = "" } = req.params;
    const frame = await loadFrame(deps.db, slug, numberIn(number), context.now);
    const law = lawLanguage(frame.act, req.query.text, context.language);
    const act = await frozenVersion(deps.db, frame.version);
    const { title } = termWords(context.language);
    renderPage(
      res,
      context,
      { title, place: placeOf(frame), crumbs: crumbsOf(frame, context, [{ label: title }]) },
      <TermsPage {...{ context, frame, act, law, terms: termsIn(act, law) }} />,
    );
  };
}

function showOrigins(deps: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const context = pageContext(req as Request, deps);
    const { slug = "", number = "", provision = "" } = req.params;
    const frame = await loadFrame(deps.db, slug, numberIn(number), context.now);
    const law = lawLanguage(frame.act, req.query.text, context.language);
    const outline = await loadOutline(deps.db, frame.version.id);
    const [found] = await withTexts(
      deps.db,
      outline.filter(({ id }) => id === provision),
    );
    if (!found) throw notFound("such provision in this version");
    const go = to(context.language);
    const { name } = provisionName(found, context.language);
    const title = originWords(context.language).title;
    const below = [
      { label: name, href: go.provisionOfVersion(slug, frame.version.number, provision) },
      { label: title },
    ];
    renderPage(
      res,
      context,
      { title: `${title} ${name}`, place: "laws", crumbs: crumbsOf(frame, context, below) },
      <OriginPage
        context={context}
        frame={frame}
        provision={found}
        law={law}
        view={await loadOrigins(deps.db, frame.version.id, found, law, context.language)}
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
