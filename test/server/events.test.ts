import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import supertest from "supertest";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { wallClock } from "../../server/consultations/zonedTime.js";
import { events, record } from "../../server/db/tables.js";
import type { EventWords } from "../../server/events/eventFlaws.js";
import { eventFrom, typedFromEvent } from "../../server/events/eventForm.js";
import { span } from "../../server/events/eventMessages.js";
import { placeOf, registerFor, takenPlaces } from "../../server/events/register.js";
import { cancelEvent, createEvent, publishEvent } from "../../server/events/writeEvent.js";
import { to } from "../../server/paths.js";
import { factories, type Factories } from "../helpers/factories.js";
import { formFields, plain } from "../helpers/formFields.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
});
afterAll(() => app.close());

const go = to("eng");
const now = () => app.deps.now();
const both = (eng: string, fra: string) => ({ eng, fra });
const hour = 3_600_000;
const zone = "America/Toronto";

/** In so many hours, on the minute, as a form can say it. */
const inHours = (hours: number) =>
  new Date(Math.floor((Date.now() + hours * hour) / 60_000) * 60_000);

function hearing(change: Partial<EventWords> = {}): EventWords {
  return {
    kind: "hearing",
    titles: both("Hearing on water data", "Audience sur les données"),
    descriptions: both("Come and say.", "Venez le dire."),
    startsAt: inHours(48),
    endsAt: inHours(50),
    places: both("Town hall; room 2, upstairs", "Hôtel de ville; salle 2, à l’étage"),
    seats: 1,
    onlineAddress: "https://meet.example/water",
    onlineSeats: null,
    agenda: [
      { words: both("How soon to publish", "Quand publier"), provision: "s3" },
      { words: both("Anything else", "Divers"), provision: null },
    ],
    ...change,
  };
}

/** A consultation with its official, and an event that is announced. */
async function announced(change: Partial<EventWords> = {}) {
  const lead = await make.ministry.any();
  const act = await make.act.bill({ lead });
  const consultation = await make.consultation.open({ act });
  const official = await make.person.official(lead);
  const draft = await createEvent(app.deps.db, consultation.id, official, hearing(change), now());
  const event = await publishEvent(app.deps.db, draft.id, official, now());
  return { act, consultation, official, event, lead };
}

const page = async (path: string, person: { id: string } | null = null) =>
  plain((await (await app.as(person)).get(path).expect(200)).text);

describe("an event in its form", () => {
  test("comes back as it was, by the clock of the ministry", () => {
    const event = hearing();
    const place = { languages: ["eng", "fra"], timeZone: zone };
    expect(eventFrom(typedFromEvent(event, zone), place, "eng")).toEqual({ event });
  });

  test("what is wrong is said of its field", () => {
    const typed = {
      ...typedFromEvent(hearing(), zone),
      kind: "party",
      seats: "many",
      onlineAddress: "javascript:alert(1)",
      endsAt: wallClock(inHours(40), zone),
    };
    const read = eventFrom(typed, { languages: ["eng", "fra"], timeZone: zone }, "eng");
    expect("errors" in read && Object.keys(read.errors).sort()).toEqual([
      "endsAt",
      "kind",
      "onlineAddress",
      "seats",
    ]);
  });

  test("its hours are said once a day", () => {
    const from = new Date("2026-12-11T22:00:00Z");
    const until = (iso: string) => ({ startsAt: from, endsAt: new Date(iso) });
    expect(span("eng", until("2026-12-12T00:30:00Z"), zone)).toBe(
      "Friday 11 December 2026, 17:00–19:30",
    );
    expect(span("eng", until("2026-12-12T14:00:00Z"), zone)).toContain("Saturday 12 December");
  });
});

describe("preparing and announcing", () => {
  test("by forms: seen by the team alone until it is announced in every language", async () => {
    const lead = await make.ministry.any();
    const consultation = await make.consultation.open({ act: await make.act.bill({ lead }) });
    const visitor = await app.as(await make.person.official(lead));
    const typed = { ...typedFromEvent(hearing(), zone), "titles.fra": "" };
    const address = go.newEvent(consultation.id);
    const wrong = await visitor.post(address, { ...typed, startsAt: "soon" }).expect(422);
    expect(formFields(wrong.text, address)).toMatchObject({ "agenda.1.fra": "Divers" });
    const made = await visitor.post(address, typed).expect(303);
    const edit = made.headers.location ?? "";
    const id = Number(/events\/(\d+)/.exec(edit)?.[1]);
    expect((await visitor.get(edit)).text).toContain("The title is missing (French).");
    await visitor.post(go.publishEvent(id)).expect(422);
    await (await app.as(await make.person.citizen())).get(go.event(id)).expect(404);
    await visitor.post(edit, typedFromEvent(hearing(), zone)).expect(303);
    await visitor.post(go.publishEvent(id)).expect(303);
    expect(await page(go.consultation(consultation.id))).toContain("Hearing on water data");
    expect(await page(go.events())).toContain("Hearing on water data");
    const seen = await page(to("fra").event(id));
    expect(seen).toContain("Audience sur les données");
    expect(seen).toContain("Quand publier");
    const [entry] = await app.deps.db
      .select()
      .from(record)
      .where(eq(record.kind, "event.published"));
    expect(entry?.content).toContain("Town hall");
    expect(entry?.content).not.toContain("meet.example");
  });

  test("what is announced changes and is cancelled in public, with reasons in every language", async () => {
    const { event, official, act } = await announced();
    const visitor = await app.as(official);
    const later = typedFromEvent(hearing({ startsAt: inHours(49) }), zone);
    await visitor.post(go.editEvent(event.id), { ...later, "titles.fra": "" }).expect(422);
    await visitor.post(go.editEvent(event.id), later).expect(303);
    await visitor.post(go.cancelEvent(event.id), { "reasons.eng": "Snow." }).expect(422);
    const reasons = { "reasons.eng": "Snow.", "reasons.fra": "La neige." };
    await visitor.post(go.cancelEvent(event.id), reasons).expect(303);
    expect(await page(to("fra").event(event.id))).toContain("La neige.");
    const entries = await app.deps.db.select().from(record).where(eq(record.actId, act.id));
    expect(entries.map(({ kind }) => kind)).toEqual([
      "event.published",
      "event.changed",
      "event.cancelled",
    ]);
    await expect(app.deps.db.delete(events).where(eq(events.id, event.id))).rejects.toMatchObject({
      cause: { code: "23000" },
    });
  });

  test("the agenda is found on the page of its provision", async () => {
    const { act } = await announced();
    expect(await page(go.provision(act.slug, "s3"))).toContain("Hearing on water data");
    expect(await page(go.provision(act.slug, "s4"))).not.toContain("Hearing on water data");
  });
});

describe("registering", () => {
  test("places go in order; who comes too late waits, and moves up when somebody withdraws", async () => {
    const { event } = await announced();
    const [ada, ben] = [await make.person.citizen("Ada"), await make.person.citizen("Ben")];
    const first = await app.as(ada);
    await first.post(go.registerForEvent(event.id), { way: "onSite" }).expect(303);
    await (await app.as(ben)).post(go.registerForEvent(event.id), { way: "onSite" }).expect(303);
    expect(await page(go.event(event.id), ada)).toContain("You have a place: come in person.");
    expect(await page(go.event(event.id), ben)).toContain("You are number 1 on the waiting list");
    expect(await page(go.event(event.id))).toContain("1 of 1 place taken, 1 person waits");
    await first.post(go.leaveEvent(event.id)).expect(303);
    expect(await page(go.event(event.id), ben)).toContain("You have a place: come in person.");
  });

  test("nobody but the ministry's team sees who comes, nor the address without a place online", async () => {
    const { event, official } = await announced();
    const ada = await make.person.citizen("Ada Quelconque");
    await registerFor(app.deps.db, ada, event.id, "online");
    const seen = await page(go.event(event.id), await make.person.citizen());
    expect(seen).not.toContain("Quelconque");
    expect(seen).not.toContain("meet.example");
    expect(await page(go.event(event.id), ada)).toContain("https://meet.example/water");
    expect(await page(go.event(event.id), official)).toContain("Ada Quelconque");
  });

  test("thirty who register at one moment never get more than the places there are", async () => {
    const { event } = await announced({ seats: 10 });
    const crowd = await Promise.all(Array.from({ length: 30 }, () => make.person.citizen()));
    await Promise.all(
      [...crowd, ...crowd].map((one) => registerFor(app.deps.db, one, event.id, "onSite")),
    );
    expect((await takenPlaces(app.deps.db, event.id)).onSite).toBe(30);
    const places = await Promise.all(crowd.map(({ id }) => placeOf(app.deps.db, event, id)));
    expect(places.filter((place) => place?.waiting === 0)).toHaveLength(10);
    const waiting = places.map((place) => place?.waiting ?? -1).sort((a, b) => b - a);
    expect(waiting.slice(0, 3)).toEqual([20, 19, 18]);
  });

  test("not for what has begun, is cancelled, or is not held that way", async () => {
    const { db } = app.deps;
    const ada = await make.person.citizen();
    const begun = await announced({ startsAt: inHours(-1), endsAt: inHours(1) });
    await expect(registerFor(db, ada, begun.event.id, "onSite")).rejects.toMatchObject({
      code: "closed",
    });
    const off = await announced();
    await cancelEvent(db, off.event.id, off.official, both("Snow.", "Neige."), now());
    await expect(registerFor(db, ada, off.event.id, "onSite")).rejects.toMatchObject({
      code: "closed",
    });
    const { event } = await announced({ onlineAddress: null });
    await expect(registerFor(db, ada, event.id, "online")).rejects.toMatchObject({
      code: "invalid",
    });
    await (await app.as(null)).post(go.registerForEvent(event.id), { way: "onSite" }).expect(401);
  });
});

test("calendars of others read it: hours, place, change and cancellation, and no address to take part", async () => {
  const { event, consultation, official } = await announced();
  const reader = await app.as(null);
  const read = async (path: string) => {
    const { text } = await reader.get(path).expect(200);
    expect(text).not.toContain("meet.example");
    return new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents("vevent")
      .map((one) => new ICAL.Event(one));
  };
  const [own] = await read(`${go.event(event.id)}/calendar.ics`);
  expect(own?.startDate.toJSDate()).toEqual(event.startsAt);
  expect(own?.endDate.toJSDate()).toEqual(event.endsAt);
  expect(own?.location).toBe("Town hall; room 2, upstairs / Online");
  await cancelEvent(app.deps.db, event.id, official, both("Snow.", "Neige."), now());
  const all = await read(`${go.consultation(consultation.id)}/calendar.ics`);
  const again = all.find(({ uid }) => uid === own?.uid);
  expect(again?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect(again?.sequence).toBeGreaterThan(own?.sequence ?? 99);
});

describe("minutes", () => {
  test("what was said stands with its provision, once published in every language", async () => {
    const { event, official, act } = await announced({
      startsAt: inHours(-2),
      endsAt: inHours(-1),
    });
    const visitor = await app.as(official);
    const typed = {
      "words.eng": "Twelve people came.",
      "words.fra": "Douze personnes sont venues.",
      "said.0.who.eng": "A farmer from Essex",
      "said.0.who.fra": "Une agricultrice d’Essex",
      "said.0.words.eng": "Thirty days are a whole harvest.",
      "said.0.words.fra": "",
      "said.0.provision": "s3",
    };
    await visitor.post(go.minutes(event.id), typed).expect(303);
    const form = (await visitor.get(go.minutes(event.id)).expect(200)).text;
    expect(form).toContain("What somebody said, or who said it, is missing (French).");
    expect(formFields(form, go.minutes(event.id))).toMatchObject({ "said.0.provision": "s3" });
    await visitor.post(go.publishMinutes(event.id)).expect(422);
    expect(await page(go.event(event.id))).not.toContain("Twelve people");
    const whole = { ...typed, "said.0.words.fra": "Trente jours, c’est toute une récolte." };
    await visitor.post(go.minutes(event.id), whole).expect(303);
    await visitor.post(go.publishMinutes(event.id)).expect(303);
    expect(await page(go.event(event.id))).toContain("Twelve people came.");
    const provision = await page(to("fra").provision(act.slug, "s3"));
    expect(provision).toContain("Trente jours, c’est toute une récolte.");
    expect(provision).toContain("Une agricultrice d’Essex");
  });

  test("not before the event has begun, and not by a citizen", async () => {
    const { event, official } = await announced();
    const visitor = await app.as(official);
    await visitor.post(go.minutes(event.id), { "words.eng": "A", "words.fra": "B" }).expect(303);
    await visitor.post(go.publishMinutes(event.id)).expect(409);
    await (await app.as(await make.person.citizen())).get(go.minutes(event.id)).expect(403);
  });
});

test("by the API: prepared, announced, registered for, cancelled", async () => {
  const lead = await make.ministry.any();
  const act = await make.act.bill({ lead });
  const consultation = await make.consultation.open({ act });
  const official = await programOf(await make.person.official(lead));
  const citizen = await programOf(await make.person.citizen());
  const wanted = {
    ...hearing(),
    startsAt: inHours(5).toISOString(),
    endsAt: inHours(6).toISOString(),
  };
  const at = `/consultations/${consultation.id}/events`;
  await citizen("post", at, wanted).expect(403);
  await official("post", at, { ...wanted, onlineAddress: "http://plain" }).expect(422);
  const { id } = (await official("post", at, wanted).expect(201)).body as { id: number };
  await citizen("get", `/events/${id}`).expect(404);
  await official("post", `/events/${id}/publish`).expect(200);
  const place = await citizen("put", `/events/${id}/registration`, { way: "online" }).expect(200);
  expect(place.body).toEqual({ way: "online", waiting: 0, onlineAddress: wanted.onlineAddress });
  const listed = await citizen("get", `/acts/${act.slug}/events`).expect(200);
  expect(listed.text).not.toContain("meet.example");
  expect(listed.body).toMatchObject({ items: [{ id, online: true }] });
  const reasons = { reasons: both("Snow.", "Neige.") };
  await citizen("post", `/events/${id}/cancel`, reasons).expect(403);
  await official("post", `/events/${id}/cancel`, reasons).expect(200);
  await citizen("put", `/events/${id}/registration`, { way: "onSite" }).expect(409);
});

async function programOf(person: { id: string }) {
  const { secret } = await createAccessToken(app.deps.db, person.id, "test");
  return (method: "get" | "post" | "put", path: string, body?: object) =>
    supertest(app.server)
      [method](`/api/v1${path}`)
      .set("Authorization", `Bearer ${secret}`)
      .send(body);
}
