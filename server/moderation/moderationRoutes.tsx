import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { grounds } from "../db/tables.js";
import { notFound } from "../errors.js";
import { idParameter, readForm, typedIn, type FieldErrors, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist, may } from "../permissions.js";
import { appealHiding, decideAppeal } from "./appeal.js";
import { DecisionPage, type DecisionProps } from "./DecisionPage.js";
import { hideThing, keepThing } from "./decideReports.js";
import { moderationWords } from "./moderationMessages.js";
import { DecidePage, LogPage, nameOfThing, QueuePage, ReportPage } from "./ModerationPages.js";
import {
  findModeration,
  logPage,
  moderationLog,
  moderationSubject,
  openAppeals,
  openReports,
  openReportsOn,
  type FoundModeration,
} from "./moderationStore.js";
import { provable } from "./placeWords.js";
import { reportThing } from "./reportThing.js";
import { findThing, thingKinds, type FoundThing } from "./thing.js";

const said = (code: string, longest = 2000) =>
  z.string(code).trim().min(1, code).max(longest, "tooLong");
const reportForm = z.object({
  ground: z.enum(grounds, "ground"),
  words: z.string().trim().max(2000, "tooLong").default(""),
});
const reasons = { eng: said("reasons"), fra: said("reasons") };
const ground = z.enum(grounds, "ground");
const decisionForm = z.discriminatedUnion(
  "decision",
  [
    z.object({ decision: z.literal("hidden"), ground, ...reasons }),
    z.object({ decision: z.literal("kept"), ...reasons }),
  ],
  "decision",
);
const appealForm = z.object({ appeal: said("appeal", 5000) });
const outcomeForm = z.object({ outcome: z.enum(["upheld", "lifted"], "outcome"), ...reasons });

export function moderationRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get("/report/:kind/:id", async (req, res) => {
    insist(req.person, "report");
    reportPage(deps, req, res, await thingIn(deps, req));
  });
  router.post("/report/:kind/:id", async (req, res) => {
    const thing = await thingIn(deps, req);
    const form = readForm(reportForm, req);
    if (!form.ok) return reportPage(deps, req, res, thing, form);
    await reportThing(db, req.person, thing, form.values, now());
    res.redirect(303, `${to(req.language).report(thing.kind, thing.id)}?done=1`);
  });

  router.get("/moderation", async (req, res) => {
    insist(req.person, "moderate");
    const context = pageContext(req, deps);
    const [reported, appeals] = [await openReports(db), await openAppeals(db)];
    const page = <QueuePage context={context} reported={reported} appeals={appeals} />;
    renderPage(res, context, { title: words(req).queue, unlisted: true }, page);
  });
  router.get("/moderation/log", async (req, res) => {
    const before = idParameter.safeParse(req.query.before);
    const rows = await moderationLog(db, before.success ? before.data : null);
    const log = rows.map(({ moderation }) => moderation);
    const older = log.length === logPage ? (log.at(-1)?.id ?? null) : null;
    const context = pageContext(req, deps);
    renderPage(res, context, { title: words(req).log }, <LogPage {...{ context, log, older }} />);
  });

  router.get("/moderation/decisions/:id", async (req, res) =>
    decisionPage(deps, req, res, await decisionIn(deps, req)),
  );
  router.post("/moderation/decisions/:id", async (req, res) => {
    const found = await decisionIn(deps, req);
    const { proof: typed = "" } = typedIn(req.body as Record<string, unknown> | undefined);
    const plain = (text: string) => text.replace(/\r\n/g, "\n").trim();
    const wanted = found.hidden && provable(found.thing, found.hidden.words);
    const proof = wanted !== null && plain(wanted) === plain(typed);
    decisionPage(deps, req, res, found, { proof, typed: { proof: typed } });
  });
  router.post("/moderation/decisions/:id/appeal", async (req, res) => {
    const found = await decisionIn(deps, req);
    const form = readForm(appealForm, req);
    if (!form.ok) return decisionPage(deps, req, res, found, form);
    await appealHiding(db, req.person, found.moderation.id, form.values.appeal, now());
    res.redirect(303, to(req.language).moderationDecision(found.moderation.id));
  });
  router.post("/moderation/decisions/:id/outcome", async (req, res) => {
    const found = await decisionIn(deps, req);
    const form = readForm(outcomeForm, req);
    if (!form.ok) return decisionPage(deps, req, res, found, form);
    const { outcome, eng, fra } = form.values;
    const decided = { outcome, reasons: { eng, fra } };
    await decideAppeal(deps, req.person, found.moderation.id, decided, now());
    res.redirect(303, to(req.language).moderationDecision(found.moderation.id));
  });

  router.get("/moderation/:kind/:id", async (req, res) => {
    insist(req.person, "moderate");
    await decidePage(deps, req, res, await thingIn(deps, req));
  });
  router.post("/moderation/:kind/:id", async (req, res) => {
    insist(req.person, "moderate");
    const thing = await thingIn(deps, req);
    const form = readForm(decisionForm, req);
    if (!form.ok) return decidePage(deps, req, res, thing, form);
    const { eng, fra } = form.values;
    const why = { eng, fra };
    if (form.values.decision === "kept") await keepThing(deps, req.person, thing, why, now());
    else {
      const hidden = { ground: form.values.ground, reasons: why };
      await hideThing(deps, req.person, thing, hidden, now());
    }
    res.redirect(303, to(req.language).moderation());
  });
  return router;
}

const words = (req: Request) => moderationWords(req.language);

/** What is hidden is not reported again: its decision is what there is to see. */
async function thingIn(deps: Deps, req: Request): Promise<FoundThing> {
  const kind = thingKinds.find((one) => one === req.params.kind);
  const id = idParameter.safeParse(req.params.id);
  const thing = kind && id.success ? await findThing(deps.db, { kind, id: id.data }) : null;
  if (!thing || thing.hiddenAt) throw notFound("such thing to report");
  return thing;
}

async function decisionIn(deps: Deps, req: Request): Promise<FoundModeration> {
  const id = idParameter.safeParse(req.params.id);
  const found = id.success ? await findModeration(deps.db, id.data) : null;
  if (!found) throw notFound("such decision");
  return found;
}

function whereOf(req: Request, thing: FoundThing): string {
  const go = to(req.language);
  const anchor = thing.kind === "comment" ? `#comment-${thing.id}` : "";
  if (thing.branchId !== null) return go.amendment(thing.branchId) + anchor;
  if (thing.requestId !== null) return go.request(thing.requestId) + anchor;
  return go.provision(thing.actSlug, thing.provisionId ?? "") + anchor;
}

interface Refused {
  errors?: FieldErrors;
  typed?: Typed;
}

function inWords(req: Request, errors: FieldErrors = {}): FieldErrors {
  const known: Record<string, string> = words(req).errors;
  return Object.fromEntries(Object.entries(errors).map(([at, code]) => [at, known[code] ?? code]));
}

const statusOf = ({ errors }: Refused) => (errors ? 422 : 200);

function reportPage(
  deps: Deps,
  req: Request,
  res: Response,
  thing: FoundThing,
  form: Refused = {},
) {
  const context = pageContext(req, deps);
  const title = words(req).reportTitle(nameOfThing(context, thing));
  renderPage(
    res,
    context,
    { title, unlisted: true, status: statusOf(form) },
    <ReportPage
      context={context}
      thing={thing}
      done={req.query.done === "1"}
      where={whereOf(req, thing)}
      errors={inWords(req, form.errors)}
      typed={form.typed ?? {}}
    />,
  );
}

async function decidePage(
  deps: Deps,
  req: Request,
  res: Response,
  thing: FoundThing,
  form: Refused = {},
): Promise<void> {
  const context = pageContext(req, deps);
  renderPage(
    res,
    context,
    { title: nameOfThing(context, thing), unlisted: true, status: statusOf(form) },
    <DecidePage
      context={context}
      thing={thing}
      reports={await openReportsOn(deps.db, thing)}
      where={whereOf(req, thing)}
      errors={inWords(req, form.errors)}
      typed={form.typed ?? {}}
    />,
  );
}

function decisionPage(
  deps: Deps,
  req: Request,
  res: Response,
  found: FoundModeration,
  form: Refused & { proof?: boolean } = {},
): void {
  const context = pageContext(req, deps);
  const { person } = req;
  const subject = moderationSubject(found);
  const isAuthor = person !== null && found.thing.authorIds.includes(person.id);
  const mayDo: DecisionProps["may"] = {
    readWords: isAuthor || may(person, "moderate"),
    appeal: may(person, "appeal", subject),
    decide: may(person, "decideAppeal", subject),
  };
  res.set("Cache-Control", "no-store");
  renderPage(
    res,
    context,
    { title: words(req).decision(found.moderation.id), unlisted: true, status: statusOf(form) },
    <DecisionPage
      context={context}
      found={found}
      may={mayDo}
      proof={form.proof ?? null}
      errors={inWords(req, form.errors)}
      typed={form.typed ?? {}}
    />,
  );
}
