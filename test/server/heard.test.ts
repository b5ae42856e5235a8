import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { concludeConsultation } from "../../server/consultations/concludeConsultation.js";
import { comments, forewords, record } from "../../server/db/tables.js";
import { comment } from "../../server/discussion/comment.js";
import { takeSide } from "../../server/discussion/takeSide.js";
import { addOwnChange, giveReasons, rewordDraftByForm } from "../../server/drafts/editDraft.js";
import { publishVersion } from "../../server/drafts/publishVersion.js";
import { editForeword, publishForeword } from "../../server/heard/foreword.js";
import { loadCase } from "../../server/heard/foreword.js";
import { reportOf } from "../../server/heard/report.js";
import { openingWords } from "../../server/heard/themes.js";
import { to } from "../../server/paths.js";
import { factories, replaceWords, type Factories } from "../helpers/factories.js";
import { plain } from "../helpers/formFields.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import { bothReasons, changeOf, ministrySide, refusal } from "./ministrySide.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
});
afterAll(() => app.close());

const soon = () => new Date(Date.now() + 3_600_000);
const go = to("eng");

/** One accepted change, one refused request, sides, a comment and what the ministry did by itself. */
async function consulted() {
  const { db } = app.deps;
  const side = ministrySide(app.database, make);
  const one = await side.stage();
  const made = await side.propose(one, "s3", {
    eng: ["thirty", "fifteen"],
    fra: ["trente", "quinze"],
  });
  const { request, author } = await make.request.made({ consultation: one.consultation });
  const [ada, union] = [await make.person.citizen("Ada"), await make.person.organisation()];
  await takeSide(db, ada, changeOf(made), "agree", new Date());
  await takeSide(db, union, changeOf(made), "disagree", new Date());
  await takeSide(db, one.official, changeOf(made), "unsure", new Date());
  const place = { on: "provision", actId: one.act.id, provisionId: "s3" } as const;
  const said = { place, parentId: null, language: "eng" as const, quoted: "" };
  await comment(db, ada, { ...said, body: "Thirty days is a summer." }, new Date());
  await comment(db, one.official, { ...said, body: "Thank you." }, new Date());
  return { ...one, side, made, request, author, ada };
}
type Consulted = Awaited<ReturnType<typeof consulted>>;

async function answered(one: Consulted) {
  const { db } = app.deps;
  for (const answer of [
    await one.side.approved(one, changeOf(one.made)),
    await one.side.approved(one, { kind: "request", id: one.request.id }, "notAccepted"),
  ]) {
    await publishAnswer(db, answer.id, one.official);
  }
  await make.consultation.close(one.consultation);
}

async function concluded(one: Consulted) {
  await answered(one);
  await concludeConsultation(app.deps.db, one.consultation.id, one.official, soon());
}

const pageOf = async (person: { id: string } | null, path: string) =>
  plain((await (await app.as(person)).get(path).expect(200)).text);

const report = async (one: Consulted) =>
  reportOf(app.deps.db, await loadCase(app.deps.db, one.consultation.id), "eng", soon());

describe("the report", () => {
  test("counts people and organisations apart, and the ministry's own people not at all", async () => {
    const one = await consulted();
    const { participation } = await report(one);
    // The author of the change, of the request, and Ada; the union; five deeds of theirs.
    expect(participation).toEqual({ people: 3, organisations: 1, times: 5 });
  });

  test("shows when it was: the parts of the periods add up to the times", async () => {
    const one = await consulted();
    const { periods, participation } = await report(one);
    const sum = periods.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0);
    expect(sum).toBe(participation.times);
    expect(new Set(periods.map(({ start }) => start)).size).toBe(periods.length);
  });

  test("says where the argument was, with the sides of people and organisations apart", async () => {
    const one = await consulted();
    const { provisions } = await report(one);
    const s3 = provisions.find(({ id }) => id === "s3");
    expect(s3).toMatchObject({ changes: 1, requests: 0, comments: 2, accepted: 0 });
    expect(s3?.sides).toEqual({
      people: { agree: 1, disagree: 0, unsure: 1 },
      organisations: { agree: 0, disagree: 1, unsure: 0 },
    });
    expect(provisions.find(({ id }) => id === "s5")).toMatchObject({ requests: 1 });
  });

  test("quotes words that somebody wrote, letter for letter", async () => {
    const one = await consulted();
    const { themes } = await report(one);
    const quoted = themes.flatMap(({ quotations }) => quotations.map(({ words }) => words));
    expect(quoted).toContain("Water does not wait thirty days.");
    expect(quoted).toContain("Schools cannot tell.");
  });

  test("a long quotation is cut at a sentence or a word, and is otherwise what was written", () => {
    const words = `First it says this, at some length, so that it can be quoted alone. ${"And so on ".repeat(40)}`;
    expect(openingWords(words)).toBe(words.slice(0, words.indexOf(". ") + 1));
    const endless = "word ".repeat(100);
    expect(endless.startsWith(openingWords(endless).replace(" …", ""))).toBe(true);
  });

  test("before the conclusion the ministry sees a preview and nobody else anything", async () => {
    const one = await consulted();
    const path = go.heard(one.consultation.id);
    expect(await pageOf(one.official, path)).toContain("only the ministry sees this");
    await (await app.as(one.ada)).get(path).expect(403);
    await (await app.as(null)).get(path).expect(303);
    await (
      await app.as(null)
    )
      .get(`/api/v1/consultations/${one.consultation.id}/report`)
      .expect(401);
  });

  test("after it everyone reads each change and request with its answer and reasons, in both languages", async () => {
    const one = await consulted();
    await concluded(one);
    const english = await pageOf(null, go.heard(one.consultation.id));
    expect(english).toContain("What we heard");
    expect(english).toContain("3 people and 1 organisation");
    expect(english).toContain("1 change");
    expect(english).toContain("The next version is not published yet.");
    const french = await pageOf(null, to("fra").heard(one.consultation.id));
    expect(french).toContain("Ce que nous avons entendu");
    expect(french).toContain("3 personnes et 1 organisation");
    const answers = await pageOf(null, go.heardAnswers(one.consultation.id));
    expect(answers).toContain("Publish sooner");
    expect(answers).toContain("Say who pays for copies.");
    expect(answers).toContain(bothReasons.eng);
    expect(answers.indexOf("Publish sooner")).toBeLessThan(answers.indexOf("Say who pays"));
  });

  test("says what changed in the law, and what the ministry changed by itself with its reasons", async () => {
    const { db } = app.deps;
    const one = await consulted();
    await concluded(one);
    await ownEdit(one);
    await publishVersion(app.deps, one.act, one.official, { status: "introduced" });
    const { law } = await report(one);
    expect(law).toMatchObject({ before: { number: 1 }, after: { number: 2 } });
    const s3 = law?.changes.find(({ provision }) => provision === "s3");
    expect(s3?.sentences.eng?.join()).toContain("“thirty” becomes “fifteen”");
    expect(s3).toMatchObject({ ownReasons: null, answers: [expect.any(Number)] });
    expect(law?.changes.find(({ provision }) => provision === "s5")?.ownReasons).toEqual(
      ownReasons,
    );
    expect(law?.share.citizens).toBeGreaterThan(0);
    const page = await pageOf(null, go.heardLaw(one.consultation.id));
    expect(page).toContain("“thirty” becomes “fifteen”");
    expect(page).toContain(ownReasons.eng);
    const [entry] = await db.select().from(record).where(eq(record.kind, "version.published"));
    expect(entry).toBeDefined();
  });

  test("the API gives the same numbers as the page", async () => {
    const one = await consulted();
    await concluded(one);
    const visitor = await app.as(null);
    const answer = await visitor
      .get(`/api/v1/consultations/${one.consultation.id}/report`)
      .expect(200);
    const body = answer.body as unknown;
    expect(body).toMatchObject({ people: 3, organisations: 1, times: 5, law: null });
    expect(JSON.stringify(body)).not.toContain("Ada");
  });

  test("the map of the act on the consultation's page counts proposals and comments, and no side", async () => {
    const one = await consulted();
    const page = await pageOf(null, go.consultation(one.consultation.id));
    const map = page.slice(page.indexOf("map-of-act"), page.indexOf("input-list"));
    expect(map).toContain("Where it is contested");
    expect(map).toContain(go.provision(one.act.slug, "s3"));
    expect(map).not.toMatch(/agree/i);
  });
});

const ownWords = { eng: ["No fee", "No charge"], fra: ["sans frais", "gratuitement"] } as const;
const ownReasons = { eng: "Plainer words.", fra: "Des mots plus simples." };

async function ownEdit(one: Consulted) {
  const { db } = app.deps;
  await addOwnChange(db, one.act, one.official, { provisionId: "s5", how: "reword" });
  for (const [language, [from, onto]] of Object.entries(ownWords)) {
    const base = one.text.provisions.find(({ id }) => id === "s5")!.texts[language]!;
    const edit = { provisionId: "s5", language, base, typed: replaceWords(base, from, onto) };
    await rewordDraftByForm(db, one.act, one.official, edit);
  }
  await giveReasons(db, one.act, one.official, "s5", ownReasons);
}

describe("the foreword", () => {
  const words = { eng: "Thank you.\n\nWe listened.", fra: "Merci.\n\nNous avons écouté." };

  test("is published with the conclusion, in every language, and stands in the record", async () => {
    const one = await consulted();
    await editForeword(
      app.deps.db,
      one.consultation.id,
      one.official,
      { words, withConclusion: true },
      soon(),
    );
    expect(await pageOf(one.official, go.heard(one.consultation.id))).not.toContain("We listened.");
    await concluded(one);
    expect(await pageOf(null, go.heard(one.consultation.id))).toContain("We listened.");
    expect(await pageOf(null, to("fra").heard(one.consultation.id))).toContain(
      "Nous avons écouté.",
    );
    const entries = await app.deps.db
      .select()
      .from(record)
      .where(eq(record.kind, "foreword.published"));
    expect(entries.map(({ content }) => JSON.parse(content) as unknown)).toContainEqual({
      consultation: one.consultation.id,
      words,
    });
  });

  test("written in one language alone it stays a draft, and does not hold the conclusion up", async () => {
    const one = await consulted();
    const half = { words: { eng: "Thank you.", fra: "" }, withConclusion: true };
    await editForeword(app.deps.db, one.consultation.id, one.official, half, soon());
    await concluded(one);
    expect(await pageOf(null, go.heard(one.consultation.id))).not.toContain("Foreword");
    const told = await refusal(
      publishForeword(app.deps.db, one.consultation.id, one.official, soon()),
    );
    expect(told).toMatchObject({ code: "invalid", details: ["fra"] });
  });

  test("the database refuses one before the conclusion, one language, and taking it back", async () => {
    const one = await consulted();
    const { db } = app.deps;
    await editForeword(
      db,
      one.consultation.id,
      one.official,
      { words, withConclusion: false },
      soon(),
    );
    const write = (publishedWords: Record<string, string> | null) =>
      db
        .update(forewords)
        .set({ publishedWords })
        .where(eq(forewords.consultationId, one.consultation.id));
    await expect(write(words)).rejects.toMatchObject({
      cause: { constraint: "foreword_after_conclusion" },
    });
    await concluded(one);
    await expect(write({ eng: "x", fra: " " })).rejects.toMatchObject({
      cause: { constraint: "foreword_in_every_language" },
    });
    await publishForeword(db, one.consultation.id, one.official, soon());
    await expect(write(null)).rejects.toThrow();
  });

  test("works as forms alone: written, kept, published, and published anew with other words", async () => {
    const one = await consulted();
    await concluded(one);
    const official = await app.as(one.official);
    const path = go.foreword(one.consultation.id);
    await official.post(path, { "words.eng": "First.", "words.fra": "D’abord." }).expect(303);
    expect((await official.get(path)).text).toContain("First.");
    await official.post(go.publishForeword(one.consultation.id)).expect(303);
    await official.post(go.publishForeword(one.consultation.id)).expect(409);
    await official.post(path, { "words.eng": "Second.", "words.fra": "Ensuite." }).expect(303);
    expect(await pageOf(null, go.heard(one.consultation.id))).toContain("First.");
    await official.post(go.publishForeword(one.consultation.id)).expect(303);
    expect(await pageOf(null, go.heard(one.consultation.id))).toContain("Second.");
  });

  test("through the API it is written and published by who may, and by nobody else", async () => {
    const one = await consulted();
    await concluded(one);
    const at = `/api/v1/consultations/${one.consultation.id}/foreword`;
    const send = async (
      person: { id: string },
      method: "put" | "post",
      path: string,
      body: object,
    ) => {
      const { secret } = await createAccessToken(app.deps.db, person.id, "test");
      return fetch(app.url + path, {
        method,
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    };
    expect((await send(one.ada, "put", at, { words })).status).toBe(403);
    expect((await send(one.official, "put", at, { words })).status).toBe(200);
    expect((await send(one.drafter, "post", `${at}/publish`, {})).status).toBe(403);
    expect((await send(one.official, "post", `${at}/publish`, {})).status).toBe(200);
  });
});

test("hidden comments are neither counted nor quoted", async () => {
  const one = await consulted();
  await app.deps.db
    .update(comments)
    .set({ hiddenAt: new Date(), hiddenReason: "insult" })
    .where(eq(comments.authorId, one.ada.id));
  const { provisions } = await report(one);
  expect(provisions.find(({ id }) => id === "s3")?.comments).toBe(1);
});
