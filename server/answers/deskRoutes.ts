import { inArray } from "drizzle-orm";
import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import {
  findItem,
  keyOf,
  listInput,
  tallies,
  waitingItems,
  type InputItem,
  type ItemKind,
} from "../consultations/inputStore.js";
import { MinistryRefusal, saying } from "../consultations/ministryRefusal.js";
import { provisionNames, type ProvisionName } from "../consultations/provisionNames.js";
import type { Queryable } from "../db/connect.js";
import { decisions, ministries } from "../db/tables.js";
import { newProvisionName } from "../drafts/draftStore.js";
import { notFound } from "../errors.js";
import { idParameter, typedIn, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { insist, type Person } from "../permissions.js";
import { deskWords } from "./answerMessages.js";
import { DeskItem } from "./DeskItem.js";
import { deskHref, withAct } from "./DeskList.js";
import { DeskPage, type DeskView } from "./deskPages.js";
import {
  loadDesk,
  sameEffect,
  stageOf,
  stages,
  stepsOf,
  type Desk,
  type Stage,
} from "./deskStore.js";
import { viewDeskItem, type DeskItemView } from "./deskItemView.js";
import { draftAnswer, type AnswerWords } from "./draftAnswer.js";

export function deskRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get("/desk", async (req, res) => {
    insist(req.person, "seeDesk");
    const desk = await deskOf(db, req, req.person);
    const wanted = stages.find((one) => one === req.query.stage);
    const steps = stepsOf(req.person);
    const stage = wanted ?? steps.find((one) => has(desk.items, one)) ?? steps[0] ?? "decide";
    show(req, res, await viewOf(deps, req, desk, stage, null), null);
  });

  router.get("/desk/:kind/:id", async (req, res) => {
    insist(req.person, "seeDesk");
    await showItem(req, res, req.person, {});
  });

  router.post(
    "/desk/:kind/:id",
    saying(async (req, res) => {
      insist(req.person, "seeDesk");
      const typed = typedIn(req.body as Record<string, unknown>);
      const { kind, id } = itemIn(req);
      try {
        const targets = await targetsOf(db, req, typed);
        await draftAnswer(db, targets, req.person, wordsIn(typed));
      } catch (error) {
        if (!(error instanceof MinistryRefusal)) throw error;
        const wrong = { reason: error.reason, details: error.details };
        await showItem(req, res, req.person, { wrong, typed });
        return;
      }
      res.redirect(303, await nextHref(db, req, req.person, "decide", { kind, id }));
    }),
  );

  async function showItem(
    req: Request,
    res: Response,
    person: Person,
    form: { wrong?: NonNullable<DeskItemView["wrong"]>; typed?: Typed },
  ) {
    const { kind, id } = itemIn(req);
    const desk = await deskOf(db, req, person);
    const item = desk.items.find((one) => one.kind === kind && one.id === id);
    const found = item ?? (await answeredEarlier(db, desk, kind, id));
    const view = await viewOf(deps, req, desk, stageOf(found) ?? "decide", found);
    const shown = await viewDeskItem(db, desk, found, person, {
      language: req.language,
      now: deps.now(),
      names: view.names,
      ...form,
    });
    show(req, res, view, shown);
  }

  function show(req: Request, res: Response, view: DeskView, item: DeskItemView | null) {
    const context = pageContext(req, deps);
    const t = deskWords(req.language);
    renderPage(
      res,
      context,
      {
        title: item ? `${item.one.item.title} · ${t.desk}` : t.desk,
        unlisted: true,
        status: item?.wrong ? 422 : 200,
      },
      DeskPage({ context, view, children: item ? DeskItem({ context, view: item }) : null }),
    );
  }

  return router;
}

const has = (items: InputItem[], stage: Stage) => items.some((item) => stageOf(item) === stage);

export function itemIn(req: Request): { kind: ItemKind; id: number } {
  const { kind } = req.params;
  const id = idParameter.safeParse(req.params.id);
  if ((kind !== "change" && kind !== "request") || !id.success) throw notFound("page");
  return { kind, id: id.data };
}

/** Of a consultation that is concluded: to be read again. */
async function answeredEarlier(db: Queryable, desk: Desk, kind: ItemKind, id: number) {
  const item = await findItem(db, kind, id);
  if (!item || !desk.acts.some((act) => act.id === item.actId)) throw notFound(kind);
  return item;
}

const actIn = (req: Request): string | null =>
  typeof req.query.act === "string" && req.query.act !== "" ? req.query.act : null;

/** The desk of one's ministries, of one act where asked. */
async function deskOf(db: Queryable, req: Request, person: Person): Promise<Desk> {
  const desk = await loadDesk(db, person);
  const slug = actIn(req);
  const act = desk.acts.find((one) => one.slug === slug);
  if (!act) return desk;
  return { ...desk, items: desk.items.filter(({ actId }) => actId === act.id) };
}

async function viewOf(
  { db, now }: Deps,
  req: Request,
  desk: Desk,
  stage: Stage,
  current: InputItem | null,
): Promise<DeskView> {
  const waiting = new Map<number, number>();
  for (const { id } of desk.consultations) waiting.set(id, (await waitingItems(db, id)).length);
  const listed = desk.items.filter((item) => stageOf(item) === stage);
  return {
    language: req.language,
    now: now(),
    stage,
    act: actIn(req),
    acts: desk.acts,
    consultations: desk.consultations,
    items: desk.items,
    waiting,
    names: await namesOf(db, desk, current ? [...listed, current] : listed, req.language),
    tallies: await tallies(db, listed),
    current,
    ministryNames: await ministryNames(db, req.person, req.language),
  };
}

/** Each item's provision, by the version its consultation is about. */
async function namesOf(
  db: Queryable,
  desk: Desk,
  items: InputItem[],
  language: SiteLanguage,
): Promise<Map<string, ProvisionName>> {
  const names = new Map<string, ProvisionName>();
  for (const consultation of desk.consultations) {
    const ids = items
      .filter(({ consultationId }) => consultationId === consultation.id)
      .map(({ provisionId }) => provisionId);
    const found = await provisionNames(db, consultation.versionId, ids, language);
    for (const [id, name] of found) names.set(id, name);
  }
  for (const { provisionId, facets } of items) {
    if (names.has(provisionId)) continue;
    names.set(provisionId, { name: newProvisionName(facets.insert, language), about: "" });
  }
  return names;
}

async function ministryNames(db: Queryable, person: Person | null, language: SiteLanguage) {
  const ids = person?.memberships.flatMap(({ ministryId }) => ministryId ?? []) ?? [];
  if (ids.length === 0) return "";
  const held = await db
    .select()
    .from(ministries)
    .where(inArray(ministries.id, ids))
    .orderBy(ministries.id);
  return held.map(({ names }) => names[language] ?? "").join(" · ");
}

async function targetsOf(db: Queryable, req: Request, typed: Typed) {
  const { kind, id } = itemIn(req);
  if (typed.all !== "yes") return [{ kind, id }];
  const item = await findItem(db, kind, id);
  if (!item) throw notFound(kind);
  const items = await listInput(db, { consultationIds: [item.consultationId] });
  return sameEffect(items, item)
    .filter(({ answer }) => answer?.state !== "published")
    .map((one) => ({ kind: one.kind, id: one.id }));
}

function wordsIn(typed: Typed): AnswerWords {
  const decision = decisions.find((one) => one === typed.decision);
  if (!decision) throw new MinistryRefusal("noDecision");
  const reasons = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith("reasons.") ? [[name.slice("reasons.".length), value] as const] : [],
  );
  const match = /^(change|request) (\d{1,9})$/.exec(typed.sameAs ?? "");
  return {
    decision,
    reasonCode: typed.reasonCode ?? "",
    reasons: Object.fromEntries(reasons),
    ...(match ? { sameAs: { kind: match[1] as ItemKind, id: Number(match[2]) } } : {}),
  };
}

/** The next that waits at this stage, so that hundreds can be worked through; the list when none does. */
export async function nextHref(
  db: Queryable,
  req: Request,
  person: Person,
  stage: Stage,
  done: { kind: ItemKind; id: number },
): Promise<string> {
  const desk = await deskOf(db, req, person);
  const next = desk.items.find((item) => stageOf(item) === stage && keyOf(item) !== keyOf(done));
  if (!next) return deskHref(req.language, stage, actIn(req));
  return withAct(to(req.language).deskItem(next.kind, next.id), actIn(req));
}
