import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { and, eq } from "drizzle-orm";
import { findPerson } from "../../server/accounts/accountStore.js";
import { listAmendments } from "../../server/amendments/amendmentList.js";
import { gatesOf } from "../../server/consultations/gateStore.js";
import { hiddenWords, notices, people, record, submissions } from "../../server/db/tables.js";
import { comment } from "../../server/discussion/comment.js";
import { makeRequest } from "../../server/discussion/makeRequest.js";
import { findActById } from "../../server/acts/actStore.js";
import { hideThing } from "../../server/moderation/decideReports.js";
import { newcomerMay } from "../../server/moderation/limitNewcomer.js";
import { openReports } from "../../server/moderation/moderationStore.js";
import { reportThing } from "../../server/moderation/reportThing.js";
import { saltedHash } from "../../server/moderation/placeWords.js";
import type { Thing } from "../../server/moderation/thing.js";
import { tellFollowers } from "../../server/notices/tellFollowers.js";
import type { Person } from "../../server/permissions.js";
import { searchProposals } from "../../server/search/searchStore.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
});
afterAll(() => app.close());

const now = () => app.deps.now();
const reasons = { eng: "It calls people fools.", fra: "Il traite des gens de sots." };
const hide = (moderator: Person, thing: Thing) =>
  hideThing(app.deps, moderator, thing, { ground: "insult", reasons }, now());

/** A consultation with one of each, all by one author and with a word found nowhere else. */
async function scene(word: string) {
  const { db } = app.deps;
  const lead = await make.ministry.any();
  const act = await make.act.bill({ lead });
  const consultation = await make.consultation.open({ act });
  const author = await make.person.citizen();
  const found = await findActById(db, act.id);
  if (!found) throw new Error("no act");
  const place = { on: "provision", actId: act.id, provisionId: "s3" } as const;
  const words = `You ${word} fools.`;
  const said = { place, parentId: null, language: "eng", body: words, quoted: "" } as const;
  const commented = await comment(db, author, said, now());
  const wish = { act: found, provisionId: "s3", language: "eng", wish: words } as const;
  const asked = await makeRequest(db, author, { ...wish, reasons: words }, now());
  const amended = await make.amendment.submitted({
    consultation,
    author,
    title: words,
    reasons: words,
  });
  const things: Record<Thing["kind"], Thing> = {
    comment: { kind: "comment", id: commented.id },
    request: { kind: "request", id: asked.id },
    amendment: { kind: "amendment", id: amended.branch.id },
  };
  return {
    lead,
    act,
    consultation,
    author,
    words,
    things,
    moderator: await make.person.moderator(),
  };
}

describe("reporting", () => {
  test("puts it before the moderators, oldest first, each once however often it is reported", async () => {
    const { db } = app.deps;
    const { things } = await scene("early");
    const said = { ground: "insult", words: "" } as const;
    const [ada, bo] = [await make.person.citizen(), await make.person.citizen()];
    await reportThing(db, ada, things.request, said, now());
    await reportThing(db, ada, things.comment, said, now());
    await reportThing(db, ada, things.request, said, now());
    await reportThing(db, bo, things.request, said, now());
    const mine = (await openReports(db)).filter(({ kind, id }) => things[kind].id === id);
    expect(mine.map(({ kind, reports }) => [kind, reports])).toEqual([
      ["request", 2],
      ["comment", 1],
    ]);
  });

  test("by forms, in French, to a decision that keeps it", async () => {
    const { things, moderator, author } = await scene("kept");
    const reporter = await app.as(await make.person.citizen());
    const path = `/fr/signaler/comment/${things.comment.id}`;
    expect((await reporter.get(path).expect(200)).text).toContain("Détails personnels");
    expect((await reporter.post(path, {}).expect(422)).text).toContain("Choisissez la règle.");
    await reporter.post(path, { ground: "privacy", words: "Une adresse" }).expect(303);
    const judge = await app.as(moderator);
    const queue = await judge.get("/fr/moderation").expect(200);
    const door = `/fr/moderation/comment/${things.comment.id}`;
    expect(queue.text).toContain(`href="${door}"`);
    expect((await judge.get(door).expect(200)).text).toContain("Une adresse");
    const half = { decision: "kept", eng: "No address.", fra: "" };
    expect((await judge.post(door, half).expect(422)).text).toContain("No address.");
    await judge.post(door, { ...half, fra: "Aucune adresse." }).expect(303);
    expect((await judge.get("/fr/moderation")).text).not.toContain(`href="${door}"`);
    const log = await (await app.as(null)).get("/fr/moderation/log").expect(200);
    expect(log.text).toContain("Aucune adresse.");
    expect(log.text).not.toContain(author.publicName);
  });

  test.each(["citizen", "author"] as const)("%s sees no queue and decides nothing", async (who) => {
    const { things, author } = await scene("door");
    const person = who === "author" ? author : await make.person.citizen();
    const visitor = await app.as(person);
    await visitor.get("/en/moderation").expect(403);
    await visitor.post(`/en/moderation/comment/${things.comment.id}`, {}).expect(403);
    await expect(hide(person, things.comment)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("hiding", () => {
  test.each(["comment", "request", "amendment"] as const)(
    "%s: its words are on no page, in no search, feed, export or answer of the API",
    async (kind) => {
      const word = `gobbledygook${kind}`;
      const { act, consultation, words, things, moderator } = await scene(word);
      const others = Object.values(things).filter((thing) => thing.kind !== kind);
      for (const thing of others) await hide(moderator, thing);
      const anyone = await app.as(null);
      const { request, amendment } = things;
      const everywhere = [
        `/en/acts/${act.slug}`,
        `/en/acts/${act.slug}/provisions/s3`,
        `/en/acts/${act.slug}/history`,
        `/en/consultations/${consultation.id}`,
        `/en/requests/${request.id}`,
        `/en/amendments/${amendment.id}`,
        "/en/amendments",
        "/en",
        `/en/search?q=${word}`,
        `/en/data/${act.slug}/history.json`,
        `/en/data/${act.slug}/history.csv`,
        `/en/acts/${act.slug}/feed.atom`,
        `/en/consultations/${consultation.id}/feed.atom`,
        "/en/moderation/log",
        `/api/v1/acts/${act.slug}/amendments`,
        `/api/v1/acts/${act.slug}/requests`,
        `/api/v1/acts/${act.slug}/comments`,
        `/api/v1/amendments/${amendment.id}`,
        `/api/v1/requests/${request.id}`,
      ];
      // A page repeats the words that were looked for; what it found stands in them as written.
      const saying = async () => {
        const found = [];
        for (const path of everywhere) {
          const { text } = await anyone.get(path);
          if (text.includes(words) || text.includes(`<mark>${word}`)) found.push(path);
        }
        return found;
      };
      expect((await saying()).length).toBeGreaterThan(0);
      await hide(moderator, things[kind]);
      expect(await saying()).toEqual([]);
      expect(await searchProposals(app.deps.db, word, "eng")).toEqual([]);
    },
  );

  test("the record keeps a salted hash, by which whoever has the words proves them", async () => {
    const { things, words, moderator, author } = await scene("proved");
    const id = await hide(moderator, things.comment);
    const [entry] = await app.deps.db
      .select()
      .from(record)
      .where(and(eq(record.kind, "comment.hidden"), eq(record.actorId, moderator.id)));
    expect(entry?.content).not.toContain(words);
    const [kept] = await app.deps.db
      .select()
      .from(hiddenWords)
      .where(eq(hiddenWords.moderationId, id));
    const proof = saltedHash(kept?.salt ?? "", words);
    expect(JSON.parse(entry?.content ?? "{}")).toMatchObject({ saltedHash: proof });
    const page = `/en/moderation/decisions/${id}`;
    const anyone = await app.as(null);
    expect((await anyone.get(page).expect(200)).text).not.toContain(words);
    expect((await anyone.post(page, { proof: words })).text).toContain("Yes: the hash");
    expect((await anyone.post(page, { proof: "Other words." })).text).toContain("No: these");
    expect((await (await app.as(author)).get(page)).text).toContain(kept?.salt);
  });

  test("a second moderator at the same moment is told that it is done", async () => {
    const { things, moderator } = await scene("twice");
    const second = await make.person.moderator();
    const both = await Promise.allSettled([
      hide(moderator, things.request),
      hide(second, things.request),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("what came in time keeps its right to an answer: the gate counts it, and the desk reads it", async () => {
    const { lead, consultation, things, words, moderator } = await scene("owed");
    const before = (await gatesOf(app.deps.db, [consultation.id])).get(consultation.id);
    await hide(moderator, things.request);
    await hide(moderator, things.amendment);
    const after = (await gatesOf(app.deps.db, [consultation.id])).get(consultation.id);
    expect(after).toEqual(before);
    const desk = await app.as(await make.person.official(lead));
    const item = await desk.get(`/en/desk/request/${things.request.id}`).expect(200);
    expect(item.text).toContain(words);
    expect(item.text).toContain("Hidden by a moderator");
    await desk.get(`/en/amendments/${things.amendment.id}`).expect(200);
    await (await app.as(null)).get(`/en/amendments/${things.amendment.id}`).expect(403);
    expect(await listAmendments(app.deps.db, { actId: consultation.actId })).toEqual([]);
  });

  test("frozen words give way to hiding alone", async () => {
    const { things } = await scene("frozen");
    const forge = app.deps.db
      .update(submissions)
      .set({ title: "Forged" })
      .where(eq(submissions.branchId, things.amendment.id));
    await expect(forge).rejects.toThrow();
  });
});

describe("the appeal", () => {
  test("the author is told, appeals once, and another moderator shows it again", async () => {
    const { act, things, words, moderator, author } = await scene("again");
    const id = await hide(moderator, things.request);
    await tellFollowers(app.deps.db);
    const told = await app.deps.db.select().from(notices).where(eq(notices.personId, author.id));
    expect(told.map(({ kind, about }) => [kind, about.moderation])).toContainEqual(["hidden", id]);
    const writer = await app.as(author);
    expect((await writer.get("/en/notices")).text).toContain("A moderator has hidden your request");
    const page = `/en/moderation/decisions/${id}`;
    await writer.post(`${page}/appeal`, { appeal: "It is a quotation." }).expect(303);
    await writer.post(`${page}/appeal`, { appeal: "Once more." }).expect(403);
    const verdict = { outcome: "lifted", eng: "A quotation.", fra: "Une citation." };
    const first = await app.as(moderator);
    await first.post(`${page}/outcome`, verdict).expect(403);
    const other = await app.as(await make.person.moderator());
    expect((await other.get(page)).text).toContain("It is a quotation.");
    await other.post(`${page}/outcome`, verdict).expect(303);
    expect((await (await app.as(null)).get(`/en/requests/${things.request.id}`)).text).toContain(
      words,
    );
    expect((await (await app.as(null)).get(page)).text).toContain("It is shown again");
    await tellFollowers(app.deps.db);
    expect((await writer.get("/fr/notifications")).text).toContain("Votre appel est tranché");
    expect(act.id).toBeGreaterThan(0);
  });

  test.each(["comment", "amendment"] as const)(
    "%s: lifted, every word stands as before",
    async (kind) => {
      const { things, words, moderator, author } = await scene(`back${kind}`);
      const handedIn = () =>
        app.deps.db.select().from(submissions).where(eq(submissions.branchId, things.amendment.id));
      const before = await handedIn();
      const id = await hide(moderator, things[kind]);
      const page = `/en/moderation/decisions/${id}`;
      await (await app.as(author)).post(`${page}/appeal`, { appeal: "No insult." }).expect(303);
      const verdict = { outcome: "lifted", eng: "No insult.", fra: "Pas d’insulte." };
      await (await app.as(await make.person.moderator())).post(`${page}/outcome`, verdict);
      expect(await handedIn()).toEqual(before);
      const shown = await (
        await app.as(null)
      ).get(kind === "comment" ? page : `/en/amendments/${things.amendment.id}`);
      if (kind === "amendment") expect(shown.text).toContain(words);
      expect(shown.status).toBe(200);
    },
  );
});

test("a new account writes so many things an hour; nothing typed is lost, and a verified person need not wait", async () => {
  const { db } = app.deps;
  const act = await make.act.bill();
  const newcomer = await make.person.citizen();
  const place = { on: "provision", actId: act.id, provisionId: "s3" } as const;
  const say = (person: Person) =>
    comment(
      db,
      person,
      { place, parentId: null, language: "eng", body: "And another thing.", quoted: "" },
      now(),
    );
  for (let n = 0; n < newcomerMay; n++) await say(newcomer);
  await expect(say(newcomer)).rejects.toMatchObject({ code: "tooMany" });
  const form = { on: "provision", act: String(act.id), provision: "s3", body: "My long thoughts." };
  const refused = await (await app.as(newcomer)).post("/en/comments", form).expect(429);
  expect(refused.text).toContain("In its first 3 days an account writes at most 12");
  expect(refused.text).toContain("My long thoughts.");
  await expect(say({ ...newcomer, level: "verified" })).resolves.toBeDefined();
  const old = new Date(now().getTime() - 4 * 24 * 3_600_000);
  await db.update(people).set({ createdAt: old }).where(eq(people.id, newcomer.id));
  await expect(say((await findPerson(db, newcomer.id)) ?? newcomer)).resolves.toBeDefined();
});
