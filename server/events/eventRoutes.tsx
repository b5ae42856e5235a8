import { Router, type Request, type Response } from "express";
import { loadOutline } from "../acts/actStore.js";
import type { Deps } from "../app.js";
import { consultationWords } from "../consultations/consultationMessages.js";
import { inScope } from "../consultations/consultationStore.js";
import { provisionNames } from "../consultations/provisionNames.js";
import { notFound } from "../errors.js";
import { baseOf } from "../feeds/baseOf.js";
import { calendarType, iCalendar } from "../feeds/iCalendar.js";
import { formsOf } from "../../legaltext/languages.js";
import { idParameter, typedIn, type FieldErrors, type Typed } from "../http/form.js";
import { inWords } from "../ministries/ministryStore.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { insist, may } from "../permissions.js";
import { eventDate } from "./eventDates.js";
import { EventFormPage } from "./EventFormPage.js";
import { MinutesPage } from "./MinutesPage.js";
import { flawsOfMinutes } from "./eventFlaws.js";
import { eventFrom, minutesFrom, typedFromEvent, typedFromMinutes } from "./eventForm.js";
import { EventsPage } from "./EventList.js";
import { eventWords } from "./eventMessages.js";
import { EventPage } from "./EventPage.js";
import {
  listEvents,
  loadEvent,
  loadPlace,
  subjectOf,
  type Event,
  type EventCase,
  type EventPlace,
} from "./eventStore.js";
import { publishMinutes, writeMinutes } from "./minutes.js";
import { leaveEvent, placeOf, registeredFor, registerFor, takenPlaces } from "./register.js";
import {
  cancelEvent,
  createEvent,
  flawsIn,
  provisionsOf,
  publishEvent,
  rewriteEvent,
} from "./writeEvent.js";

export function eventRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get("/events", async (req, res) => {
    const context = pageContext(req, deps);
    const list = await listEvents(db);
    renderPage(
      res,
      context,
      { title: eventWords(req.language).events, place: "consultations" },
      <EventsPage context={context} list={list} />,
    );
  });

  router.get("/events/:id", async (req, res) => {
    const one = await announced(deps, req);
    const context = pageContext(req, deps);
    const { event } = one;
    const subject = subjectOf(one, now());
    const team = may(req.person, "seeRegistrations", subject);
    const view = {
      one,
      names: await namesIn(deps, one, req.language),
      taken: await takenPlaces(db, event.id),
      place: req.person && (await placeOf(db, event, req.person.id)),
      registered: team ? await registeredFor(db, event) : null,
      mayEdit: may(req.person, "publishEvent", subject) && !event.cancelledAt,
      mayWriteMinutes: may(req.person, "writeMinutes", subject),
    };
    // What stands here of the visitor is nobody else's.
    if (req.person) res.set("Cache-Control", "no-store");
    renderPage(res, context, frameOf(req, one, null), <EventPage context={context} view={view} />);
  });

  router.get("/events/:id/calendar.ics", async (req, res) => {
    const one = await announced(deps, req);
    const asked = { language: req.language, base: baseOf(deps, req), now: now() };
    const calendar = iCalendar(inWords(one.event.titles, req.language), formsOf(req.language).tag, [
      eventDate(one, asked),
    ]);
    res
      .set("Cache-Control", "public, max-age=300")
      .set("Content-Type", calendarType)
      .send(calendar);
  });

  router.post("/events/:id/register", async (req, res) => {
    const { way } = typedIn(req.body as Record<string, unknown>);
    await registerFor(db, req.person, idIn(req), way === "online" ? way : "onSite");
    res.redirect(303, `${to(req.language).event(idIn(req))}#register`);
  });

  router.post("/events/:id/leave", async (req, res) => {
    await leaveEvent(db, req.person, idIn(req));
    res.redirect(303, `${to(req.language).event(idIn(req))}#register`);
  });

  router.get("/consultations/:id/events/new", async (req, res) => {
    const place = await loadPlace(db, idIn(req));
    insist(req.person, "writeEvent", subjectOf(place, now()));
    await showForm(req, res, place, null, {});
  });

  router.post("/consultations/:id/events/new", async (req, res) => {
    const place = await loadPlace(db, idIn(req));
    const typed = typedIn(req.body as Record<string, unknown>);
    insist(req.person, "writeEvent", subjectOf(place, now()));
    const read = eventFrom(typed, formOf(place), req.language);
    if ("errors" in read) return showForm(req, res, place, null, typed, read.errors);
    const made = await createEvent(db, place.consultation.id, req.person, read.event, now());
    return res.redirect(303, to(req.language).editEvent(made.id));
  });

  router.get("/events/:id/edit", async (req, res) => {
    const one = await editable(req);
    await showForm(req, res, one, one.event, typedFromEvent(one.event, one.timeZone));
  });

  router.post("/events/:id/edit", async (req, res) => {
    const one = await editable(req);
    const typed = typedIn(req.body as Record<string, unknown>);
    const read = eventFrom(typed, formOf(one), req.language);
    if ("errors" in read) return showForm(req, res, one, one.event, typed, read.errors);
    const { id, publishedAt } = await rewriteEvent(db, one.event.id, req.person, read.event, now());
    const go = to(req.language);
    return res.redirect(303, publishedAt ? go.event(id) : `${go.editEvent(id)}?done=saved`);
  });

  router.post("/events/:id/publish", async (req, res) => {
    const { id } = await publishEvent(db, idIn(req), req.person, now());
    res.redirect(303, to(req.language).event(id));
  });

  router.post("/events/:id/cancel", async (req, res) => {
    const { event, act } = await loadEvent(db, idIn(req));
    const typed = typedIn(req.body as Record<string, unknown>);
    const reasons = Object.fromEntries(
      act.languages.map((language) => [language, (typed[`reasons.${language}`] ?? "").trim()]),
    );
    await cancelEvent(db, event.id, req.person, reasons, now());
    res.redirect(303, to(req.language).event(event.id));
  });

  router.get("/events/:id/minutes", async (req, res) => {
    const one = await loadEvent(db, idIn(req));
    const subject = subjectOf(one, now());
    insist(req.person, "writeMinutes", subject);
    const context = pageContext(req, deps);
    const { event, act, consultation } = one;
    const known = await provisionsOf(db, consultation.versionId);
    renderPage(
      res,
      context,
      { ...frameOf(req, one, eventWords(req.language).writeMinutes), unlisted: true },
      <MinutesPage
        context={context}
        place={one}
        event={event}
        typed={typedFromMinutes(event.minutes)}
        errors={{}}
        provisions={await choices(deps, one, req.language)}
        saved={req.query.done === "saved"}
        flaws={flawsOfMinutes(event.minutes, act.languages, known)}
        mayPublish={may(req.person, "publishMinutes", subject)}
      />,
    );
  });

  router.post("/events/:id/minutes", async (req, res) => {
    const { event, act } = await loadEvent(db, idIn(req));
    const typed = typedIn(req.body as Record<string, unknown>);
    await writeMinutes(db, event.id, req.person, minutesFrom(typed, act.languages), now());
    res.redirect(303, `${to(req.language).minutes(event.id)}?done=saved`);
  });

  router.post("/events/:id/minutes/publish", async (req, res) => {
    const id = idIn(req);
    await publishMinutes(db, id, req.person, now());
    res.redirect(303, to(req.language).event(id));
  });

  async function editable(req: Request): Promise<EventCase> {
    const one = await loadEvent(db, idIn(req));
    const action = one.event.publishedAt ? "publishEvent" : "writeEvent";
    insist(req.person, action, subjectOf(one, now()));
    return one;
  }

  async function showForm(
    req: Request,
    res: Response,
    place: EventPlace,
    event: Event | null,
    typed: Typed,
    errors: FieldErrors = {},
  ) {
    const context = pageContext(req, deps);
    const t = eventWords(req.language);
    const title = event?.publishedAt ? t.edit : t.prepare;
    renderPage(
      res,
      context,
      {
        ...(event ? frameOf(req, { ...place, event }, title) : { title, place: "consultations" }),
        unlisted: true,
        status: Object.keys(errors).length > 0 ? 422 : 200,
      },
      <EventFormPage
        context={context}
        place={place}
        event={event}
        typed={typed}
        errors={errors}
        provisions={await choices(deps, place, req.language)}
        saved={req.query.done === "saved"}
        flaws={event ? await flawsIn(db, { ...place, event }) : []}
        mayPublish={may(req.person, "publishEvent", subjectOf(place, now()))}
      />,
    );
  }

  return router;
}

function idIn(req: Request): number {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("such event");
  return id.data;
}

/** An event being prepared is, for the public, none. */
async function announced({ db }: Deps, req: Request): Promise<EventCase> {
  const one = await loadEvent(db, idIn(req));
  if (!one.event.publishedAt) throw notFound("such event");
  return one;
}

const formOf = ({ act, timeZone }: EventPlace) => ({ languages: act.languages, timeZone });

/** Provisions that an item of the agenda, or a statement, can be about. */
async function choices({ db }: Deps, { consultation }: EventPlace, language: SiteLanguage) {
  const outline = (await loadOutline(db, consultation.versionId)).filter(
    (provision) => provision.parent === null && inScope(consultation, provision),
  );
  const ids = outline.map(({ id }) => id);
  const names = await provisionNames(db, consultation.versionId, ids, language);
  return ids.flatMap((id) => {
    const name = names.get(id);
    const label = [name?.name, name?.about].filter(Boolean).join(", ");
    return label ? [{ value: id, label }] : [];
  });
}

function namesIn({ db }: Deps, { event, consultation }: EventCase, language: SiteLanguage) {
  const about = [...event.agenda, ...(event.publishedMinutes?.said ?? [])];
  const ids = about.flatMap(({ provision }) => provision ?? []);
  return provisionNames(db, consultation.versionId, ids, language);
}

function frameOf(req: Request, { event, consultation, act }: EventCase, under: string | null) {
  const go = to(req.language);
  const t = eventWords(req.language);
  const title = inWords(event.titles, req.language) || t.kinds[event.kind];
  const here = event.publishedAt ? go.event(event.id) : go.editEvent(event.id);
  return {
    title: under ? `${under} · ${title}` : title,
    place: "consultations" as const,
    crumbs: [
      { label: consultationWords(req.language).consultations, href: go.consultations() },
      { label: inWords(act.titles, req.language), href: go.consultation(consultation.id) },
      ...(under ? [{ label: title, href: here }, { label: under }] : [{ label: title }]),
    ],
  };
}
