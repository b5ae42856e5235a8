import { eventDates } from "../events/eventDates.js";
import { eq, or, sql } from "drizzle-orm";
import { Router, type Request, type Response } from "express";
import { findAct, findActById } from "../acts/actStore.js";
import { amendmentSubject, findAmendment } from "../amendments/branchStore.js";
import type { Deps } from "../app.js";
import { findConsultation } from "../consultations/consultationStore.js";
import type { Queryable } from "../db/connect.js";
import { acts } from "../db/tables.js";
import { notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { formsOf } from "../../legaltext/languages.js";
import { findMinistry, inWords } from "../ministries/ministryStore.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { localPath } from "../paths.js";
import { may } from "../permissions.js";
import { atom, atomType } from "./atom.js";
import { baseOf } from "./baseOf.js";
import { consultationDates } from "./consultationDates.js";
import { feedEntry } from "./feedEntry.js";
import { feedWords } from "./feedMessages.js";
import { FeedsPage } from "./FeedsPage.js";
import { feedRows, type FeedFilter } from "./feedStore.js";
import { calendarType, iCalendar } from "./iCalendar.js";

/** What a feed or calendar is about. */
interface Topic {
  title: string;
  /** The page, in canonical form. */
  page: string;
  filter: FeedFilter;
  since: Date;
}

type FindTopic = (deps: Deps, req: Request) => Promise<Topic> | Topic;

export function feedRoutes(deps: Deps): Router {
  const router = Router();
  const feeds: [string, FindTopic][] = [
    ["/", ofTheSite],
    ["/record", ofTheRecord],
    ["/acts/:slug", ofAnAct],
    ["/ministries/:slug", ofAMinistry],
    ["/consultations/:id", ofAConsultation],
    ["/amendments/:id", ofAnAmendment],
  ];
  for (const [path, find] of feeds) {
    const at = path === "/" ? "/feed.atom" : `${path}/feed.atom`;
    router.get(at, async (req, res) => sendFeed(deps, req, res, await find(deps, req)));
  }
  const calendars: [string, FindTopic][] = [
    ["/consultations", ofTheSite],
    ["/acts/:slug", ofAnAct],
    ["/ministries/:slug", ofAMinistry],
    ["/consultations/:id", ofAConsultation],
  ];
  for (const [path, find] of calendars) {
    router.get(`${path}/calendar.ics`, async (req, res) =>
      sendCalendar(deps, req, res, await find(deps, req)),
    );
  }
  router.get("/feeds", (req, res) => {
    const context = pageContext(req, deps);
    renderPage(
      res,
      context,
      { title: feedWords(req.language).title },
      <FeedsPage context={context} />,
    );
  });
  return router;
}

async function sendFeed(deps: Deps, req: Request, res: Response, topic: Topic): Promise<void> {
  const { language } = req;
  const base = baseOf(deps, req);
  const rows = await feedRows(deps.db, topic.filter);
  const feed = atom({
    self: base + localPath(language, req.canonicalPath),
    page: base + localPath(language, topic.page),
    title: topic.title,
    lang: formsOf(language).tag,
    updated: rows[0]?.entry.at ?? topic.since,
    entries: rows.map((row) => feedEntry(row, language, base)),
  });
  res.set("Cache-Control", "public, max-age=60").set("Content-Type", atomType).send(feed);
}

async function sendCalendar(deps: Deps, req: Request, res: Response, topic: Topic): Promise<void> {
  const { language } = req;
  const { actIds, consultation } = topic.filter;
  const asked = { language, base: baseOf(deps, req), now: deps.now() };
  const which = { actIds, consultation };
  const events = [
    ...(await consultationDates(deps.db, which, asked)),
    ...(await eventDates(deps.db, which, asked)),
  ];
  res
    .set("Cache-Control", "public, max-age=300")
    .set("Content-Type", calendarType)
    .send(iCalendar(topic.title, formsOf(language).tag, events));
}

const beginning = new Date(0);

const ofTheSite: FindTopic = (_deps, { language }) => ({
  title: feedWords(language).site,
  page: "/",
  filter: {
    kinds: [
      "consultation.opened",
      "consultation.concluded",
      "version.published",
      "foreword.published",
    ],
  },
  since: beginning,
});

const ofTheRecord: FindTopic = (_deps, { language }) => ({
  title: feedWords(language).record,
  page: "/record",
  filter: {},
  since: beginning,
});

const ofAnAct: FindTopic = async ({ db }, { params, language }) => {
  const act = await findAct(db, String(params.slug));
  if (!act) throw notFound("act");
  return {
    title: feedWords(language).of(inWords(act.titles, language)),
    page: `/acts/${act.slug}`,
    filter: { actIds: [act.id] },
    since: act.createdAt,
  };
};

const ofAMinistry: FindTopic = async ({ db }, { params, language }) => {
  const ministry = await findMinistry(db, String(params.slug));
  if (!ministry) throw notFound("ministry");
  return {
    title: feedWords(language).of(inWords(ministry.names, language)),
    page: `/ministries/${ministry.slug}`,
    filter: { actIds: await actsOf(db, ministry.id) },
    since: beginning,
  };
};

/** As lead or beside others. */
async function actsOf(db: Queryable, ministryId: number): Promise<number[]> {
  const beside = sql`exists (select from act_ministries m
    where m.act_id = ${acts.id} and m.ministry_id = ${ministryId})`;
  const rows = await db
    .select({ id: acts.id })
    .from(acts)
    .where(or(eq(acts.leadMinistryId, ministryId), beside));
  return rows.map(({ id }) => id);
}

const ofAConsultation: FindTopic = async ({ db }, { params, language }) => {
  const id = idParameter.safeParse(params.id);
  const consultation = id.success ? await findConsultation(db, id.data) : null;
  const act = consultation && (await findActById(db, consultation.actId));
  if (!consultation || !act) throw notFound("consultation");
  return {
    title: feedWords(language).of(inWords(act.titles, language)),
    page: `/consultations/${consultation.id}`,
    filter: { actIds: [act.id], consultation: consultation.id },
    since: consultation.opensAt,
  };
};

const ofAnAmendment: FindTopic = async ({ db, now }, { params, language, person }) => {
  const id = idParameter.safeParse(params.id);
  const amendment = id.success ? await findAmendment(db, id.data) : null;
  if (!amendment || !may(person, "readBranch", amendmentSubject(amendment, now()))) {
    throw notFound("amendment");
  }
  return {
    title: feedWords(language).of(feedWords(language).amendment(amendment.branch.id)),
    page: `/amendments/${amendment.branch.id}`,
    filter: { actIds: [amendment.act.id], amendment: amendment.branch.id },
    since: amendment.branch.createdAt,
  };
};
