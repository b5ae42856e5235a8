import { Router, type Request } from "express";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Deps } from "../app.js";
import {
  findAct,
  findActById,
  findVersionById,
  latestVersion,
  loadOutline,
  ministriesOfAct,
  type Act,
} from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { acts, consultations, ministries } from "../db/tables.js";
import { notFound } from "../errors.js";
import { idParameter, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import {
  identityLevels,
  insist,
  may,
  takings,
  type IdentityLevel,
  type IdentityLevels,
} from "../permissions.js";
import { eventsSeen } from "../events/eventsSeen.js";
import { surveysSeen } from "../surveys/surveysSeen.js";
import { contestedSoFar } from "../heard/contestedSoFar.js";
import { concludeConsultation } from "./concludeConsultation.js";
import { consultationWords } from "./consultationMessages.js";
import { ConsultationPage, ConsultationsPage, type ConsultationView } from "./consultationPages.js";
import {
  consultationState,
  findConsultation,
  intakeOpen,
  type Consultation,
  type ConsultationState,
} from "./consultationStore.js";
import { gatesOf } from "./gateStore.js";
import { pageOfInput } from "./inputPage.js";
import { keyOf, waitingItems, type InputItem } from "./inputStore.js";
import { MinistryRefusal, saying } from "./ministryRefusal.js";
import { openConsultation } from "./openConsultation.js";
import { OpenConsultationPage, type OpenForm } from "./openConsultationPage.js";
import { provisionNames } from "./provisionNames.js";
import { wallClock, zonedMoment } from "./zonedTime.js";

export function consultationRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get("/consultations", async (req, res) => {
    const context = pageContext(req, deps);
    const groups = await grouped(db, deps.now());
    renderPage(
      res,
      context,
      { title: consultationWords(req.language).consultations, place: "consultations" },
      ConsultationsPage({ context, groups }),
    );
  });

  router.get("/consultations/:id", async (req, res) => {
    const consultation = await consultationIn(db, req);
    showConsultation(req, res, await viewOf(deps, req, consultation));
  });

  router.post(
    "/consultations/:id/conclude",
    saying(async (req, res) => {
      const consultation = await consultationIn(db, req);
      try {
        await concludeConsultation(db, consultation.id, req.person, deps.now());
      } catch (error) {
        if (!(error instanceof MinistryRefusal) || error.reason !== "unanswered") throw error;
        const view = await viewOf(deps, req, consultation);
        showConsultation(req, res, { ...view, refused: true });
        return;
      }
      res.redirect(303, to(req.language).consultation(consultation.id));
    }),
  );

  router.get("/acts/:slug/consultations/new", async (req, res) => {
    const act = await actIn(db, req);
    await insistOpening(db, req, act);
    showForm(
      req,
      res,
      await formOf(deps, act, firstHours(deps.now(), await zoneOf(db, act)), null),
    );
  });

  router.post(
    "/acts/:slug/consultations/new",
    saying(async (req, res) => {
      const act = await actIn(db, req);
      await insistOpening(db, req, act);
      const typed = typedIn(req.body);
      try {
        const wanted = wantedIn(typed, act, await zoneOf(db, act));
        const opened = await openConsultation(db, act, req.person, wanted);
        res.redirect(303, to(req.language).consultation(opened.id));
      } catch (error) {
        if (!(error instanceof MinistryRefusal)) throw error;
        showForm(req, res, await formOf(deps, act, typed, error));
      }
    }),
  );

  function showConsultation(
    req: Request,
    res: Parameters<typeof renderPage>[0],
    view: ConsultationView,
  ) {
    const context = pageContext(req, deps);
    const t = consultationWords(req.language);
    renderPage(
      res,
      context,
      {
        title: `${t.consultation} · ${view.act.titles[req.language] ?? ""}`,
        place: "consultations",
        status: view.refused ? 409 : 200,
        crumbs: [{ label: t.consultations, href: to(req.language).consultations() }],
      },
      ConsultationPage({ context, view }),
    );
  }

  function showForm(req: Request, res: Parameters<typeof renderPage>[0], form: OpenForm) {
    const context = pageContext(req, deps);
    renderPage(
      res,
      context,
      {
        title: consultationWords(req.language).openTitle,
        place: "consultations",
        unlisted: true,
        status: form.wrong ? 422 : 200,
      },
      OpenConsultationPage({ context, form }),
    );
  }

  return router;
}

async function consultationIn(db: Queryable, req: Request): Promise<Consultation> {
  const id = idParameter.safeParse(req.params.id);
  const consultation = id.success ? await findConsultation(db, id.data) : null;
  if (!consultation) throw notFound("consultation");
  return consultation;
}

async function actIn(db: Queryable, req: Request): Promise<Act> {
  const act = await findAct(db, String(req.params.slug));
  if (!act) throw notFound("act");
  return act;
}

async function insistOpening(db: Queryable, req: Request, act: Act) {
  insist(req.person, "openConsultation", {
    leadMinistryId: act.leadMinistryId,
    ministryIds: await ministriesOfAct(db, act),
  });
}

async function leadOf(db: Queryable, act: Act) {
  const [lead] = await db.select().from(ministries).where(eq(ministries.id, act.leadMinistryId));
  if (!lead) throw new Error(`act ${act.id} has no lead ministry`);
  return lead;
}

const zoneOf = async (db: Queryable, act: Act) => (await leadOf(db, act)).timeZone;

async function viewOf(
  { db, now }: Deps,
  req: Request,
  consultation: Consultation,
): Promise<ConsultationView> {
  const act = await findActById(db, consultation.actId);
  const version = await findVersionById(db, consultation.versionId);
  if (!act || !version) throw new Error(`consultation ${consultation.id} hangs in the air`);
  const lead = await leadOf(db, act);
  const provision = typeof req.query.provision === "string" ? req.query.provision : null;
  const asked = {
    consultationIds: [consultation.id],
    ...(provision ? { provisionId: provision } : {}),
  };
  const listed = await pageOfInput(db, asked, Number(req.query.page) || 1);
  const ids = [
    ...listed.items.map(({ provisionId }) => provisionId),
    ...(consultation.scope ?? []),
    ...(provision ? [provision] : []),
  ];
  const ministryIds = await ministriesOfAct(db, act);
  const state = consultationState(consultation, now());
  return {
    act,
    version,
    consultation,
    state,
    ministryName: lead.names[req.language] ?? Object.values(lead.names)[0] ?? "",
    timeZone: lead.timeZone,
    listed,
    provision,
    gate: (await gatesOf(db, [consultation.id])).get(consultation.id) ?? { all: 0, answered: 0 },
    waiting: await waitingItems(db, consultation.id, mostWaiting),
    stillWaiting: await pointingAtNothing(db, consultation.id, listed.items),
    names: await provisionNames(db, version.id, ids, req.language),
    mayConclude: may(req.person, "concludeConsultation", {
      leadMinistryId: act.leadMinistryId,
      ministryIds,
      intakeOpen: intakeOpen(consultation, now()),
      consultationState: state,
    }),
    maySeeDesk: may(req.person, "readDraft", { ministryIds }),
    mayReadReport: may(req.person, "readReport", { ministryIds, consultationState: state }),
    events: await eventsSeen(
      db,
      { consultation, act, ministryIds, timeZone: lead.timeZone },
      req.person,
      now(),
    ),
    surveys: await surveysSeen(db, { consultation, act, ministryIds }, req.person, now()),
    contested: await contestedSoFar(db, consultation, req.language, now()),
  };
}

/** "Same as another" is no answer yet while the other has none: by the gate's own rule. */
async function pointingAtNothing(db: Queryable, id: number, items: InputItem[]) {
  const points = items.some(
    ({ answer }) => answer?.state === "published" && answer.decision === "sameAs",
  );
  return new Set(points ? (await waitingItems(db, id)).map(keyOf) : []);
}

/** Whoever concludes sees what waits; beyond this many the desk is the place. */
const mostWaiting = 50;

const order: ConsultationState[] = ["open", "planned", "answering", "concluded"];

async function grouped(db: Queryable, now: Date) {
  const rows = await db
    .select({ consultation: consultations, act: acts })
    .from(consultations)
    .innerJoin(acts, eq(acts.id, consultations.actId))
    .orderBy(consultations.closesAt);
  const gates = await gatesOf(
    db,
    rows.map(({ consultation }) => consultation.id),
  );
  const listed = rows.map((row) => ({
    ...row,
    gate: gates.get(row.consultation.id) ?? { answered: 0, all: 0 },
  }));
  return order.map((state) => ({
    state,
    list: listed.filter(({ consultation }) => consultationState(consultation, now) === state),
  }));
}

const formBody = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

interface OpenTyped {
  fields: Typed;
  scope: string[];
}

function typedIn(body: unknown): OpenTyped {
  const parsed = formBody.safeParse(body ?? {});
  if (!parsed.success) throw new MinistryRefusal("brokenForm");
  const { scope = [], ...rest } = parsed.data;
  const fields = Object.entries(rest).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "_token",
  );
  return { fields: Object.fromEntries(fields), scope: [scope].flat() };
}

function wantedIn({ fields, scope }: OpenTyped, act: Act, timeZone: string) {
  const opensAt = zonedMoment(fields.opensAt ?? "", timeZone);
  const closesAt = zonedMoment(fields.closesAt ?? "", timeZone);
  if (!opensAt || !closesAt) throw new MinistryRefusal("notADate");
  const notices = act.languages.map((one) => [one, (fields[`notice.${one}`] ?? "").trim()]);
  return {
    opensAt,
    closesAt,
    scope: fields.whole === "some" ? scope : null,
    notices: Object.fromEntries(notices) as Record<string, string>,
    levels: levelsIn(fields),
  };
}

/** Only what asks for more than an account is kept. */
function levelsIn(fields: Typed): IdentityLevels {
  const chosen = takings.map((taking) => [taking, fields[`level.${taking}`]] as const);
  return Object.fromEntries(
    chosen.filter(([, level]) => level === "confirmed" || level === "verified"),
  );
}

/** A level that nobody could reach here would close the consultation to all. */
const possibleLevels = ({ config }: Deps): IdentityLevel[] =>
  identityLevels.filter(
    (level) =>
      level === "account" ||
      (level === "confirmed" ? config.smtpUrl !== null : config.identity !== null),
  );

/** From now for sixty days, which is what regulations are commonly given. */
function firstHours(now: Date, timeZone: string): OpenTyped {
  const end = new Date(now.getTime() + 60 * 24 * 3_600_000);
  return {
    fields: {
      opensAt: wallClock(now, timeZone),
      closesAt: `${wallClock(end, timeZone).slice(0, 10)}T17:00`,
    },
    scope: [],
  };
}

async function formOf(
  deps: Deps,
  act: Act,
  typed: OpenTyped,
  refusal: MinistryRefusal | null,
): Promise<OpenForm> {
  const { db } = deps;
  const version = await latestVersion(db, act.id);
  if (!version) throw new MinistryRefusal("noVersion");
  return {
    act,
    possible: possibleLevels(deps),
    version,
    timeZone: await zoneOf(db, act),
    outline: await loadOutline(db, version.id),
    typed: typed.fields,
    scope: typed.scope,
    wrong: refusal && { reason: refusal.reason, details: refusal.details },
  };
}
