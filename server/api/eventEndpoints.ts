import { z } from "zod";
import type { Queryable } from "../db/connect.js";
import { notFound } from "../errors.js";
import type { EventWords } from "../events/eventFlaws.js";
import { isAddress } from "../events/eventForm.js";
import { listEvents, loadEvent, type Event } from "../events/eventStore.js";
import { publishMinutes, writeMinutes } from "../events/minutes.js";
import { leaveEvent, placeOf, registerFor, takenPlaces } from "../events/register.js";
import { cancelEvent, createEvent, publishEvent, rewriteEvent } from "../events/writeEvent.js";
import { caller, endpoint, type Endpoint } from "./endpoint.js";
import { actCalled } from "./find.js";
import { byId, ofAct } from "./parameters.js";
import * as schemas from "./schemas.js";

const seats = z
  .int()
  .min(1)
  .max(100_000)
  .nullable()
  .default(null)
  .describe("Null: as many as come.");
const agenda = z.array(
  z.object({ words: schemas.byLanguage, provision: schemas.provisionId.nullable().default(null) }),
);
const minutes = z.object({
  words: schemas.byLanguage,
  said: z.array(
    z.object({
      who: schemas.byLanguage,
      words: schemas.byLanguage,
      provision: schemas.provisionId.nullable().default(null),
    }),
  ),
});

const common = {
  kind: z.enum(["hearing", "meeting"]),
  titles: schemas.byLanguage,
  descriptions: schemas.byLanguage.default({}),
  startsAt: schemas.moment,
  endsAt: schemas.moment,
  places: schemas.byLanguage.default({}).describe("Where one comes to; empty: online only."),
  seats,
  onlineSeats: seats,
  agenda: agenda.default([]),
};

const newEvent = z.object({
  ...common,
  onlineAddress: z
    .string()
    .max(1000)
    .refine(isAddress, "must begin with https://")
    .nullable()
    .default(null)
    .describe("Told only to who has a place."),
});

const registered = z.object({ onSite: z.int(), online: z.int() });
const event = z.object({
  ...common,
  id: z.int(),
  consultation: z.int(),
  online: z.boolean().describe("One can take part from afar."),
  publishedAt: schemas.moment.nullable(),
  cancelledAt: schemas.moment.nullable(),
  cancelReasons: schemas.byLanguage.nullable(),
  minutes: minutes.nullable(),
  record: z.int().nullable().describe("Number of its latest entry in the record."),
});

const own = z.object({
  way: z.enum(["onSite", "online"]).nullable(),
  waiting: z.int().describe("0 with a place; else one's number on the waiting list."),
  onlineAddress: z.string().nullable(),
});

export const eventEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/acts/{slug}/events",
    tag: "consultations",
    summary: "Announced hearings and meetings on an act, the earliest first",
    params: ofAct,
    response: z.object({ items: z.array(event) }),
    async run({ deps, params }) {
      const act = await actCalled(deps.db, params.slug);
      const all = await listEvents(deps.db, { actIds: [act.id] });
      return { items: all.map(({ event }) => eventView(event)) };
    },
  }),
  endpoint({
    method: "get",
    path: "/events/{id}",
    tag: "consultations",
    summary: "One announced event, and how many have registered",
    params: byId,
    response: event.extend({ registered }),
    run: async ({ deps, params }) => {
      const { event } = await loadEvent(deps.db, params.id);
      if (!event.publishedAt) throw notFound("such event");
      return { ...eventView(event), registered: await takenPlaces(deps.db, event.id) };
    },
  }),
  endpoint({
    method: "post",
    path: "/consultations/{id}/events",
    tag: "consultations",
    summary: "Prepare an event; nobody else sees it until it is announced",
    token: true,
    params: byId,
    body: newEvent,
    response: event,
    status: 201,
    run: async ({ deps, params, person, body, now }) =>
      eventView(await createEvent(deps.db, params.id, person, wordsOf(body), now)),
  }),
  endpoint({
    method: "put",
    path: "/events/{id}",
    tag: "consultations",
    summary: "Change an event; where it is announced, the change is public and recorded",
    token: true,
    params: byId,
    body: newEvent,
    response: event,
    run: async ({ deps, params, person, body, now }) =>
      eventView(await rewriteEvent(deps.db, params.id, person, wordsOf(body), now)),
  }),
  endpoint({
    method: "post",
    path: "/events/{id}/publish",
    tag: "consultations",
    summary: "Announce an event",
    token: true,
    params: byId,
    response: event,
    run: async ({ deps, params, person, now }) =>
      eventView(await publishEvent(deps.db, params.id, person, now)),
  }),
  endpoint({
    method: "post",
    path: "/events/{id}/cancel",
    tag: "consultations",
    summary: "Cancel an announced event, with reasons in every language of the act",
    token: true,
    params: byId,
    body: z.object({ reasons: schemas.byLanguage }),
    response: event,
    async run({ deps, params, person, body, now }) {
      await cancelEvent(deps.db, params.id, person, body.reasons, now);
      return oneEvent(deps.db, params.id);
    },
  }),
  endpoint({
    method: "put",
    path: "/events/{id}/registration",
    tag: "me",
    summary: "Register for an event, change the way, or withdraw (null)",
    token: true,
    params: byId,
    body: z.object({ way: z.enum(["onSite", "online"]).nullable() }),
    response: own,
    async run(call) {
      const { deps, params, person, body } = call;
      if (body.way) await registerFor(deps.db, person, params.id, body.way);
      else await leaveEvent(deps.db, person, params.id);
      const { event } = await loadEvent(deps.db, params.id);
      const place = await placeOf(deps.db, event, caller(call).id);
      const online = place?.way === "online" && place.waiting === 0;
      return {
        way: place?.way ?? null,
        waiting: place?.waiting ?? 0,
        onlineAddress: online ? event.onlineAddress : null,
      };
    },
  }),
  endpoint({
    method: "put",
    path: "/events/{id}/minutes",
    tag: "consultations",
    summary: "Write the minutes; nobody else sees them until they are published",
    token: true,
    params: byId,
    body: minutes,
    response: minutes,
    async run({ deps, params, person, body, now }) {
      await writeMinutes(deps.db, params.id, person, body, now);
      return body;
    },
  }),
  endpoint({
    method: "post",
    path: "/events/{id}/minutes/publish",
    tag: "consultations",
    summary: "Publish the minutes, in every language of the act",
    token: true,
    params: byId,
    response: event,
    async run({ deps, params, person, now }) {
      await publishMinutes(deps.db, params.id, person, now);
      return oneEvent(deps.db, params.id);
    },
  }),
];

const oneEvent = async (db: Queryable, id: number) => eventView((await loadEvent(db, id)).event);

const wordsOf = ({ startsAt, endsAt, ...words }: z.output<typeof newEvent>): EventWords => ({
  ...words,
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

const eventView = (event: Event) => ({
  id: event.id,
  consultation: event.consultationId,
  kind: event.kind,
  titles: event.titles,
  descriptions: event.descriptions,
  startsAt: event.startsAt.toISOString(),
  endsAt: event.endsAt.toISOString(),
  places: event.places,
  seats: event.seats,
  online: event.onlineAddress !== null,
  onlineSeats: event.onlineSeats,
  agenda: event.agenda,
  publishedAt: event.publishedAt?.toISOString() ?? null,
  cancelledAt: event.cancelledAt?.toISOString() ?? null,
  cancelReasons: event.cancelReasons,
  minutes: event.publishedMinutes,
  record: event.recordSeq,
});
