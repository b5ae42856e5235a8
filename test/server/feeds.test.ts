import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseAtomFeed } from "feedsmith";
import ICAL from "ical.js";
import { XmlDocument } from "libxml2-wasm";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { openConsultation } from "../../server/consultations/openConsultation.js";
import { atom } from "../../server/feeds/atom.js";
import { iCalendar } from "../../server/feeds/iCalendar.js";
import { to } from "../../server/paths.js";
import { citizenSide } from "../helpers/citizenSide.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { ministrySide } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
});
afterAll(() => app.close());

const go = to("eng");

/** @throws by libxml2's own reading */
const requireWellFormed = (text: string) => XmlDocument.fromString(text).dispose();

async function feedAt(path: string) {
  const { text, headers } = await (await app.as(null)).get(path).expect(200);
  expect(headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
  requireWellFormed(text);
  return { text, feed: parseAtomFeed(text) };
}

/** An act from its consultation's opening to an answer, all of it recorded. */
async function story() {
  const side = ministrySide(app.database, make);
  const lead = await make.ministry.any();
  const act = await make.act.bill({ lead });
  const official = await make.person.official(lead);
  const consultation = await openConsultation(app.deps.db, act, official, {
    opensAt: new Date(Date.now() - 1000),
    closesAt: new Date(Date.now() + 3_600_000),
    scope: null,
    notices: { eng: "Why, and for whom; all of it.", fra: "Pourquoi, et pour qui; tout cela." },
  });
  const author = await make.person.citizen("Zephyrine Quelconque");
  const citizens = citizenSide(app.deps);
  const branchId = await citizens.propose(author, { actId: act.id }).then((one) => one.branchId);
  await citizens.reword(author, branchId, "thirty", "fifteen");
  await citizens.title(author, branchId, "Sooner & <better>");
  const { changes } = await citizens.submit(author, branchId);
  const stage = await side.stageOf(consultation);
  const answer = await side.approved(stage, { kind: "change", id: changes[0]!.id }, "notAccepted");
  await publishAnswer(app.deps.db, answer.id, stage.official);
  return { lead, act, consultation, author, branchId };
}

describe("feeds", () => {
  test("of an act, its ministry, the consultation and the amendment tell what the record says, in both languages", async () => {
    const one = await story();
    const paths = [
      `${go.act(one.act.slug)}/feed.atom`,
      `${go.ministry(one.lead.slug)}/feed.atom`,
      `${go.consultation(one.consultation.id)}/feed.atom`,
    ];
    for (const path of paths) {
      const { feed } = await feedAt(path);
      expect(feed.entries?.map(({ title }) => title?.value)).toEqual([
        "Answer published · Public Water Data Act",
        "Amendment submitted · Public Water Data Act",
        "Consultation opened · Public Water Data Act",
      ]);
      expect(feed.links?.find(({ rel }) => rel === "self")?.href).toMatch(
        new RegExp(`^http://.*${path}$`),
      );
    }
    const { feed } = await feedAt(`${go.amendment(one.branchId)}/feed.atom`);
    expect(feed.entries?.map(({ summary }) => summary?.value)).toEqual([
      `Amendment ${one.branchId} · Not accepted`,
      `Amendment ${one.branchId} · Sooner & <better>`,
    ]);
    const french = await feedAt(`${to("fra").act(one.act.slug)}/feed.atom`);
    expect(french.feed.entries?.[0]?.title?.value).toBe(
      "Réponse publiée · Loi sur les données publiques de l’eau",
    );
    expect(french.text).toContain('xml:lang="fr"');
  });

  test("name nobody", async () => {
    const one = await story();
    for (const path of [
      `${go.act(one.act.slug)}/feed.atom`,
      "/en/record/feed.atom",
      "/en/feed.atom",
    ]) {
      const { text } = await feedAt(path);
      expect(text).not.toContain("Zephyrine");
      expect(text).not.toContain(one.author.id);
    }
  });

  test("of the site and of the record: entries newest first, each with an id of its own and a page that exists", async () => {
    await story();
    const site = await feedAt("/en/feed.atom");
    expect(site.feed.entries?.map(({ title }) => title?.value)).not.toContain(
      "Amendment submitted · Public Water Data Act",
    );
    const { feed } = await feedAt("/en/record/feed.atom");
    const entries = feed.entries ?? [];
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const times = entries.map(({ updated }) => Date.parse(updated ?? ""));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const { links } of entries.slice(0, 4)) {
      const href = new URL(links?.[0]?.href ?? "");
      await (await app.as(null)).get(href.pathname).expect(200);
    }
  });

  test("of what is not there, or not public, are not there either", async () => {
    const { branch } = await make.amendment.editing();
    const anonymous = await app.as(null);
    for (const path of [
      `${go.amendment(branch.id)}/feed.atom`,
      `${go.act("nowhere")}/feed.atom`,
      `${go.consultation("x")}/feed.atom`,
      `${go.ministry("nowhere")}/calendar.ics`,
    ]) {
      await anonymous.get(path).expect(404);
    }
  });

  test("an empty one is valid, and words that would break XML do not", () => {
    const feed = {
      self: "https://a.example/feed?a=1&b=2",
      page: "https://a.example/",
      title: 'A "title" & more\u0000\u000b\ud800 <b>',
      lang: "en",
      updated: new Date(0),
    };
    requireWellFormed(atom({ ...feed, entries: [] }));
    const words = "]]> & < > \" ' \u0008 \u{1f30a}";
    const entry = {
      id: "urn:x",
      title: words,
      summary: words,
      href: "https://a.example/",
      at: new Date(0),
    };
    const parsed = parseAtomFeed(atom({ ...feed, entries: [entry] }));
    expect(parsed.title?.value).toBe('A "title" & more <b>');
    expect(parsed.entries?.[0]?.title?.value).toBe("]]> & < > \" '  \u{1f30a}");
    requireWellFormed(atom({ ...feed, entries: [entry] }));
  });
});

describe("calendars", () => {
  async function eventsAt(path: string) {
    const { text, headers } = await (await app.as(null)).get(path).expect(200);
    expect(headers["content-type"]).toBe("text/calendar; charset=utf-8");
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  }

  test("hold the opening and the closing, to the second, with the notice and a link", async () => {
    const { act, lead, consultation } = await story();
    for (const path of [
      `${go.consultation(consultation.id)}/calendar.ics`,
      `${go.act(act.slug)}/calendar.ics`,
      `${go.ministry(lead.slug)}/calendar.ics`,
    ]) {
      const [opens, closes] = await eventsAt(path);
      expect(opens?.summary).toBe("Proposals open: Public Water Data Act");
      expect(closes?.summary).toBe("Last moment for proposals: Public Water Data Act");
      const second = (at: Date) => Math.floor(at.getTime() / 1000);
      expect(second(closes!.startDate.toJSDate())).toBe(second(consultation.closesAt));
      expect(second(opens!.startDate.toJSDate())).toBe(second(consultation.opensAt));
      expect(closes?.description).toBe("Why, and for whom; all of it.");
      expect(closes?.component.getFirstPropertyValue("url")).toContain(
        go.consultation(consultation.id),
      );
    }
    const french = await eventsAt(`${to("fra").consultation(consultation.id)}/calendar.ics`);
    expect(french[1]?.summary).toContain("Dernier moment pour proposer");
    const site = await eventsAt("/en/consultations/calendar.ics");
    expect(new Set(site.map(({ uid }) => uid)).size).toBe(site.length);
  });

  test("long lines are folded at 75 bytes, and nothing is lost", () => {
    const words = "é, ; \\ \u{1f30a} and so on\nnext ".repeat(20).trim();
    const at = new Date("2026-12-11T22:00:00Z");
    const event = {
      uid: "a",
      at,
      stamp: at,
      summary: words,
      description: words,
      url: "https://a.example/",
    };
    const text = iCalendar("Name", "fr", [event]);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const read = new ICAL.Event(
      new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent("vevent")!,
    );
    expect(read.summary).toBe(words);
    expect(read.startDate.toJSDate().toISOString()).toBe(at.toISOString());
  });
});

test("pages announce their feeds to readers, and link them in plain sight", async () => {
  const { act, consultation } = await story();
  const anonymous = await app.as(null);
  const page = (await anonymous.get(go.consultation(consultation.id))).text;
  const feed = `${go.consultation(consultation.id)}/feed.atom`;
  expect(page).toContain(
    `<link rel="alternate" type="application/atom+xml" title="Feed" href="${feed}"`,
  );
  expect(page).toContain(`<a href="${feed}"`);
  expect(page).toContain(`<a href="${go.consultation(consultation.id)}/calendar.ics"`);
  expect((await anonymous.get(go.act(act.slug))).text).toContain(
    `<a href="${go.act(act.slug)}/feed.atom"`,
  );
  expect((await anonymous.get(go.record())).text).toContain('href="/en/record/feed.atom"');
  expect((await anonymous.get(to("fra").feeds())).text).toContain('href="/fr/registre/feed.atom"');
});
