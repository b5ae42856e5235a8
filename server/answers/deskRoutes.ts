import { inArray } from "drizzle-orm";
import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import { findItem, tallies, type InputItem, type ItemKind } from "../consultations/inputStore.js";
import { gatesOf } from "../consultations/gateStore.js";
import {
  countStages,
  itemsOf,
  pageOfInput,
  provisionsWithInput,
} from "../consultations/inputPage.js";
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
import { sameEffectKeys, signsOf } from "./deskNeighbours.js";
import { deskHref, withFilter } from "./DeskList.js";
import { DeskPage, type DeskView } from "./deskPages.js";
import {
  inputFilter,
  loadDesk,
  stageOf,
  stages,
  stepsOf,
  type Desk,
  type DeskFilter,
  type Stage,
} from "./deskStore.js";
import { viewDeskItem, type DeskItemView } from "./deskItemView.js";
import { draftAnswer, type AnswerWords } from "./draftAnswer.js";

export function deskRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get("/desk", async (req, res) => {
    insist(req.person, "seeDesk");
    const desk = await loadDesk(db, req.person, filterIn(req));
    const counts = await countStages(db, inputFilter(desk));
    const wanted = stages.find((one) => one === req.query.stage);
    const steps = stepsOf(req.person);
    const stage = wanted ?? steps.find((one) => counts[one] > 0) ?? steps[0] ?? "decide";
    const page = Number(req.query.page) || 1;
    const place = { stage, counts, page, current: null };
    show(req, res, await viewOf(deps, req, desk, place), null);
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
    const desk = await loadDesk(db, person, filterIn(req));
    const found = await itemOfDesk(db, desk, kind, id);
    const counts = await countStages(db, inputFilter(desk));
    const stage = stageOf(found) ?? "decide";
    const view = await viewOf(deps, req, desk, { stage, counts, page: found, current: found });
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

export function itemIn(req: Request): { kind: ItemKind; id: number } {
  const { kind } = req.params;
  const id = idParameter.safeParse(req.params.id);
  if ((kind !== "change" && kind !== "request") || !id.success) throw notFound("page");
  return { kind, id: id.data };
}

/** Also of a consultation that is concluded: to be read again. */
async function itemOfDesk(db: Queryable, desk: Desk, kind: ItemKind, id: number) {
  const item = await findItem(db, kind, id);
  if (!item || !desk.acts.some((act) => act.id === item.actId)) throw notFound(kind);
  return item;
}

function filterIn({ query }: Request): DeskFilter {
  const said = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  const kind = said(query.kind);
  return {
    act: said(query.act),
    kind: kind === "change" || kind === "request" ? kind : null,
    provision: said(query.provision),
  };
}

interface Place {
  stage: Stage;
  counts: Record<Stage, number>;
  /** A number, or the item beside which the list opens. */
  page: number | InputItem;
  current: InputItem | null;
}

async function viewOf(
  { db, now }: Deps,
  req: Request,
  desk: Desk,
  { stage, counts, page, current }: Place,
): Promise<DeskView> {
  const { acts, consultations, filter } = desk;
  const asked = { ...inputFilter(desk), stage };
  const listed = await pageOfInput(db, asked, page);
  const { provisionId: _, ...whole } = asked;
  const provisions = await provisionsWithInput(db, whole);
  const named = [...listed.items, ...(current ? [current] : [])];
  return {
    language: req.language,
    now: now(),
    ...{ stage, counts, filter, acts, consultations, provisions, current },
    ...listed,
    gates: await gatesOf(
      db,
      consultations.slice(0, 3).map(({ id }) => id),
    ),
    signs: await signsOf(db, listed.items),
    names: await namesOf(db, desk, named, provisions, req.language),
    tallies: await tallies(db, listed.items),
    ministryNames: await ministryNames(db, req.person, req.language),
  };
}

/** Each item's provision, by the version its consultation is about. */
async function namesOf(
  db: Queryable,
  desk: Desk,
  items: InputItem[],
  choices: { id: string }[],
  language: SiteLanguage,
): Promise<Map<string, ProvisionName>> {
  const names = new Map<string, ProvisionName>();
  for (const consultation of desk.consultations) {
    const ids = items
      .filter(({ consultationId }) => consultationId === consultation.id)
      .map(({ provisionId }) => provisionId)
      .concat(choices.map(({ id }) => id));
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
  const group = await itemsOf(db, await sameEffectKeys(db, item));
  return group
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
  const filter = filterIn(req);
  const desk = await loadDesk(db, person, filter);
  const { items } = await pageOfInput(db, { ...inputFilter(desk), stage }, 1);
  const next = items.find((item) => item.kind !== done.kind || item.id !== done.id);
  if (!next) return deskHref(req.language, stage, filter);
  return withFilter(to(req.language).deskItem(next.kind, next.id), filter);
}
