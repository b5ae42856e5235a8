import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { and, eq } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import { hashText, plainWords, withLineIds } from "../../legaltext/hash.js";
import { originLength } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { latestVersion, loadOutline, loadVersion } from "../../server/acts/actStore.js";
import { findAmendment, rewordingsOfBranch } from "../../server/amendments/branchStore.js";
import { pickProvision } from "../../server/amendments/pickProvision.js";
import { linkWords } from "../../server/answers/linkWords.js";
import { publishAnswer } from "../../server/answers/publishAnswer.js";
import { concludeConsultation } from "../../server/consultations/concludeConsultation.js";
import { branches, origins, record, rewordings } from "../../server/db/tables.js";
import { asItJoins } from "../../server/drafts/acceptChange.js";
import { findDraft } from "../../server/drafts/draftStore.js";
import { addOwnChange, discardOwnChange, giveReasons } from "../../server/drafts/editDraft.js";
import {
  NotPublishable,
  publishVersion,
  type Publication,
} from "../../server/drafts/publishVersion.js";
import { finishRebasing } from "../../server/drafts/finishRebasing.js";
import { rebaseBranch, rebaseOpenBranches } from "../../server/drafts/rebaseBranch.js";
import { rebaseQuestion, settleRebase } from "../../server/drafts/settleRebase.js";
import { undoAcceptance } from "../../server/drafts/undoAcceptance.js";
import { readLive, writeText } from "../../server/live/rooms.js";
import type { Person } from "../../server/permissions.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories, type Factories } from "../helpers/factories.js";
import { bothReasons, changeOf, ministrySide, refusal, reworded } from "./ministrySide.js";

let database: TestDatabase;
let make: Factories;
let side: ReturnType<typeof ministrySide>;
type Stage = Awaited<ReturnType<typeof side.stage>>;
beforeAll(async () => {
  database = await testDatabase();
  make = factories(database.db);
  side = ministrySide(database, make);
});
afterAll(() => database.close());

const alone = { settle: async () => undefined, askAgain: async () => undefined };
const soon = () => new Date(Date.now() + 60_000);
const thirty = (eng: string, fra: string): ByLanguage<[string, string]> => ({
  eng: ["thirty", eng],
  fra: ["trente", fra],
});

const publish = (one: Stage, wanted: Partial<Publication> = {}, person: Person = one.official) =>
  publishVersion({ db: database.db, rooms: alone }, one.act, person, {
    status: "introduced",
    ...wanted,
  });

async function problems(one: Stage, wanted: Partial<Publication> = {}) {
  try {
    await publish(one, wanted);
  } catch (error) {
    if (error instanceof NotPublishable) return error.problems;
    throw error;
  }
  throw new Error("it was published");
}
const codes = async (one: Stage, wanted: Partial<Publication> = {}) =>
  (await problems(one, wanted)).map(({ code }) => code);

async function conclude(one: Stage) {
  await make.consultation.close(one.consultation);
  await concludeConsultation(database.db, one.consultation.id, one.official, soon());
}

/** Accepted, published, its words in the draft. */
async function accepted(one: Stage, provisionId: string, swaps: ByLanguage<[string, string]>) {
  const made = await side.propose(one, provisionId, swaps);
  const answer = await side.approved(one, changeOf(made));
  await publishAnswer(database.db, answer.id, one.official);
  return { made, answer };
}

async function writeDraft(one: Stage, provisionId: string, swaps: ByLanguage<[string, string]>) {
  const texts = reworded(one.text, provisionId, swaps);
  const draft = await findDraft(database.db, one.act.id);
  await write(draft!.id, one.drafter, provisionId, texts);
}

const write = (branchId: number, by: Person, provisionId: string, texts: ByLanguage<Text>) =>
  database.db.transaction((tx) =>
    writeText(
      tx,
      branchId,
      by.id,
      Object.entries(texts).map(([language, text]) => ({
        provisionId,
        language,
        text: withLineIds(text),
      })),
    ),
  );

describe("the next version", () => {
  test("says what was accepted, shares every other text, and every word leads to its change", async () => {
    const one = await side.stage();
    const { made } = await accepted(one, "s3", thirty("fifteen", "quinze"));
    await conclude(one);
    const before = await loadOutline(database.db, one.consultation.versionId);
    const version = await publish(one);
    expect(version).toMatchObject({ number: 2, status: "introduced" });
    const law = await loadVersion(database.db, version);
    const section = law.provisions.find(({ id }) => id === "s3");
    expect(plainWords(section!.texts.eng!)).toContain("within fifteen days");
    const after = await loadOutline(database.db, version.id);
    for (const provision of after.filter(({ id }) => id !== "s3")) {
      const was = before.find(({ id }) => id === provision.id);
      expect(provision.textHashes).toEqual(was?.textHashes);
    }
    const rows = await database.db.select().from(origins).where(eq(origins.versionId, version.id));
    expect(rows.map(({ language }) => language).sort()).toEqual(["eng", "fra"]);
    for (const { language, runs } of rows) {
      expect(originLength(runs)).toBe(tokensOf(section!.texts[language]!).length);
      const changed = runs.filter(({ origin }) => origin[0]?.change.startsWith("change:"));
      expect(changed).toEqual([
        {
          origin: [{ change: `change:${made.changes[0]!.id}`, author: made.author.id }],
          words: 1,
        },
      ]);
    }
    const [draft] = await database.db
      .select()
      .from(branches)
      .where(and(eq(branches.actId, one.act.id), eq(branches.kind, "draft")));
    expect(draft?.stage).toBe("published");
    const entries = await database.db.select().from(record).where(eq(record.actId, one.act.id));
    expect(entries.at(-1)?.kind).toBe("version.published");
  });

  test("of a third version carries the origins of the second, and words of two amendments stay apart", async () => {
    const one = await side.stage();
    const { made: first } = await accepted(one, "s3", thirty("fifteen", "quinze"));
    await conclude(one);
    await publish(one);
    const next = await side.stageOf(await make.consultation.open({ act: one.act }));
    const { made: second } = await accepted(next, "s3", {
      eng: ["free to read", "free to copy"],
      fra: ["libres d’accès", "libres de copie"],
    });
    await accepted(next, "s5", { eng: ["No fee", "No charge"], fra: ["sans frais", "sans coût"] });
    await conclude(next);
    const version = await publish(next);
    const rows = await database.db
      .select()
      .from(origins)
      .where(and(eq(origins.versionId, version.id), eq(origins.provisionId, "s3")));
    for (const { runs } of rows) {
      const names = new Set(runs.flatMap(({ origin }) => origin.map(({ change }) => change)));
      expect(names).toEqual(
        new Set(["version:1", `change:${first.changes[0]!.id}`, `change:${second.changes[0]!.id}`]),
      );
    }
  });

  test("in a bill renumbers what follows a repealed section", async () => {
    const one = await side.stage();
    await addOwnChange(database.db, one.act, one.official, { provisionId: "s4", how: "repeal" });
    await giveReasons(database.db, one.act, one.official, "s4", bothReasons);
    await conclude(one);
    const version = await publish(one);
    const law = await loadVersion(database.db, version);
    const labels = law.provisions.filter(({ kind }) => kind === "section").map((s) => s.labels.eng);
    expect(labels).toEqual(["1", "2", "3", "4"]);
  });
});

describe("publication is refused", () => {
  test("while a consultation runs", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    expect(await codes(one)).toEqual(["consultationRuns"]);
  });

  test("to citizens, drafters and other ministries", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    await conclude(one);
    const stranger = await make.person.official(await make.ministry.any());
    for (const person of [await make.person.citizen(), one.drafter, one.approver, stranger]) {
      expect(await refusal(publish(one, {}, person))).toMatchObject({ code: "forbidden" });
    }
  });

  test("with words nobody proposed, until they have reasons in every language", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    await conclude(one);
    await writeDraft(one, "s3", thirty("ten", "dix"));
    const refused = await problems(one);
    expect(refused.map(({ code }) => code).sort()).toEqual(["acceptedMissing", "ownEdit"]);
    await giveReasons(database.db, one.act, one.official, "s3", { eng: "Ten will do.", fra: "" });
    expect((await problems(one))[0]).toMatchObject({ languages: ["fra"] });
    await giveReasons(database.db, one.act, one.official, "s3", bothReasons);
    const version = await publish(one);
    const rows = await database.db.select().from(origins).where(eq(origins.versionId, version.id));
    const names = rows.flatMap(({ runs }) =>
      runs.flatMap(({ origin }) => origin.map(({ change }) => change.replace(/\d+/, "n"))),
    );
    expect(new Set(names)).toEqual(new Set(["version:n", "draft:n"]));
    const hands = rows.flatMap(({ runs }) =>
      runs.flatMap(({ origin }) =>
        origin.flatMap(({ change, author }) => (change.startsWith("draft:") ? author : [])),
      ),
    );
    expect(new Set(hands)).toEqual(new Set([one.drafter.id]));
  });

  test("of the ministry’s own edit beside accepted words, and only of that", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    await conclude(one);
    await writeDraft(one, "s3", {
      eng: ["thirty days", "fifteen days"],
      fra: ["trente jours.", "quinze jours ouvrables."],
    });
    expect(await codes(one)).toEqual(["ownEdit"]);
  });

  test("with accepted words missing, until that has its reasons", async () => {
    const one = await side.stage();
    const { answer } = await accepted(one, "s3", thirty("fifteen", "quinze"));
    await accepted(one, "s5", { eng: ["No fee", "No charge"], fra: ["sans frais", "sans coût"] });
    await undoAcceptance(database.db, answer.id, one.official, asItJoins);
    await conclude(one);
    expect(await problems(one)).toMatchObject([
      { code: "acceptedMissing", provisionId: "s3", answer: { answerId: answer.id } },
    ]);
    await giveReasons(database.db, one.act, one.official, "s3", bothReasons);
    expect((await publish(one)).number).toBe(2);
  });

  test("while a promise has no words linked to it", async () => {
    const one = await side.stage();
    const { request } = await make.request.made({ consultation: one.consultation });
    const promise = await side.approved(
      one,
      { kind: "request", id: request.id },
      "acceptedInPrinciple",
    );
    await publishAnswer(database.db, promise.id, one.official);
    await addOwnChange(database.db, one.act, one.drafter, { provisionId: "s5", how: "reword" });
    await writeDraft(one, "s5", { eng: ["No fee", "No charge"], fra: ["sans frais", "sans coût"] });
    await giveReasons(database.db, one.act, one.drafter, "s5", bothReasons);
    await conclude(one);
    expect(await codes(one)).toEqual(["promiseOpen"]);
    await linkWords(database.db, promise.id, one.official, "s5");
    expect((await publish(one)).number).toBe(2);
  });

  test("of a change to one language alone, until somebody says that it is meant", async () => {
    const one = await side.stage();
    await accepted(one, "s3", { eng: ["free to read", "free to copy"] });
    await conclude(one);
    expect(await problems(one)).toEqual([
      { code: "oneLanguage", provisionId: "s3", languages: ["fra"] },
    ]);
    expect((await publish(one, { oneLanguage: ["s3"] })).number).toBe(2);
  });

  test("of a new provision that is not written in every language", async () => {
    const one = await side.stage();
    const id = await addOwnChange(database.db, one.act, one.drafter, {
      provisionId: "s5",
      how: "addAfter",
    });
    const line = { kind: "text", depth: 0, number: null, id: "l0" } as const;
    const text: Text = {
      type: "doc",
      content: [{ type: "line", attrs: line, content: [{ type: "text", text: "New." }] }],
    };
    const draft = await findDraft(database.db, one.act.id);
    await write(draft!.id, one.drafter, id, { eng: text });
    await giveReasons(database.db, one.act, one.drafter, id, bothReasons);
    await conclude(one);
    expect(await codes(one)).toEqual(["notWritten"]);
    await write(draft!.id, one.drafter, id, { fra: text });
    const law = await loadVersion(database.db, await publish(one));
    expect(law.provisions.find((provision) => provision.id === id)?.labels.eng).toBe("6");
  });

  test("when nothing changes, or there is no draft", async () => {
    const one = await side.stage();
    await conclude(one);
    expect(await refusal(publish(one))).toMatchObject({ reason: "noDraft" });
    await addOwnChange(database.db, one.act, one.drafter, { provisionId: "s5", how: "reword" });
    expect(await codes(one)).toEqual(["nothingChanges"]);
    await discardOwnChange(database.db, one.act, one.drafter, "s5");
    expect(await codes(one)).toEqual(["nothingChanges"]);
  });

  test("by SQL too, while a consultation runs", async () => {
    const one = await side.stage();
    const insert = database.pool.query(
      "insert into versions (act_id, number, status, titles) values ($1, 2, 'enacted', '{}')",
      [one.act.id],
    );
    await expect(insert).rejects.toThrow(/not concluded/);
  });
});

describe("open amendments", () => {
  async function editing(one: Stage, provisionId: string, swaps: ByLanguage<[string, string]>) {
    const { branch, author } = await make.amendment.editing({ consultation: one.consultation });
    const amendment = await findAmendment(database.db, branch.id);
    await database.db.transaction((tx) => pickProvision(tx, amendment!, author, provisionId));
    await write(branch.id, author, provisionId, reworded(one.text, provisionId, swaps));
    return { branch, author };
  }
  const words = async (branchId: number, key: string) =>
    plainWords((await readLive(database.db, branchId, "all")).get(key)!);

  test("follow the law: cleanly, adopted already, or with a conflict that keeps the old base", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    const clean = await editing(one, "s3", { eng: ["free to read", "free to copy"] });
    const adopted = await editing(one, "s3", thirty("fifteen", "quinze"));
    const conflict = await editing(one, "s3", { eng: ["thirty", "sixty"] });
    await conclude(one);
    const version = await publish(one);
    expect(await words(clean.branch.id, "s3/eng")).toMatch(/fifteen days.*free to copy/s);
    const law = (await loadOutline(database.db, version.id)).find(({ id }) => id === "s3");
    const rowsOf = async (id: number) => (await rewordingsOfBranch(database.db, id))[0];
    expect(await rowsOf(clean.branch.id)).toMatchObject({
      conflict: false,
      baseHash: law?.textHashes.eng,
    });
    const live = await readLive(database.db, adopted.branch.id, "all");
    expect(hashText(live.get("s3/eng")!)).toBe(law?.textHashes.eng);
    expect(await words(conflict.branch.id, "s3/eng")).toContain("sixty");
    const old = await loadOutline(database.db, one.consultation.versionId);
    expect(await rowsOf(conflict.branch.id)).toMatchObject({
      conflict: true,
      baseHash: old.find(({ id }) => id === "s3")?.textHashes.eng,
    });
  });

  test("that a process left behind when it died after publishing catch up at the next start", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    const { branch } = await editing(one, "s3", { eng: ["free to read", "free to copy"] });
    await conclude(one);
    const dying = { ...alone, askAgain: () => Promise.reject(new Error("killed")) };
    await expect(
      publishVersion({ db: database.db, rooms: dying }, one.act, one.official, {
        status: "introduced",
      }),
    ).rejects.toThrow("killed");
    const standsOn = async () =>
      (await database.db.select().from(branches).where(eq(branches.id, branch.id)))[0]?.versionId;
    expect(await standsOn()).toBe(one.consultation.versionId);
    expect((await finishRebasing(database.db)).map(({ branchId }) => branchId)).toContain(
      branch.id,
    );
    expect(await standsOn()).not.toBe(one.consultation.versionId);
    expect(await words(branch.id, "s3/eng")).toContain("fifteen");
    expect(await finishRebasing(database.db)).toEqual([]);
  });

  test("re-based twice onto one version are re-based once", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    const { branch } = await editing(one, "s3", { eng: ["free to read", "free to copy"] });
    await conclude(one);
    const version = await publish(one);
    const state = async () => {
      const [row] = await database.db.select().from(branches).where(eq(branches.id, branch.id));
      const rows = await rewordingsOfBranch(database.db, branch.id);
      return { head: row?.head, version: row?.versionId, rows };
    };
    const once = await state();
    expect(once.version).toBe(version.id);
    expect(await rebaseBranch(database.db, branch.id, version, one.official.id)).toBeNull();
    expect(await rebaseOpenBranches(database.db, one.act, one.official.id)).toEqual([]);
    expect(await state()).toEqual(once);
  });

  test("in conflict are settled by their authors alone, and then start from the new version", async () => {
    const one = await side.stage();
    await accepted(one, "s3", thirty("fifteen", "quinze"));
    const { branch, author } = await editing(one, "s3", { eng: ["thirty", "sixty"] });
    await conclude(one);
    const version = await publish(one);
    const amendment = await findAmendment(database.db, branch.id);
    const question = await rebaseQuestion(database.db, amendment!, "s3", "eng");
    const [open] = question.merged.lines.filter(({ outcome }) => outcome === "conflict");
    const decisions = {
      fingerprint: question.fingerprint,
      settlements: { [open!.key]: { take: "theirs" as const } },
    };
    const settle = (person: Person, settlements = decisions) =>
      settleRebase(
        database.db,
        branch.id,
        person,
        { provisionId: "s3", language: "eng" },
        settlements,
        soon(),
      );
    expect(await refusal(settle(one.official))).toMatchObject({ code: "forbidden" });
    const nothing = { ...decisions, settlements: {} as typeof decisions.settlements };
    expect(await refusal(settle(author, nothing))).toMatchObject({ reason: "unsettled" });
    await settle(author);
    const law = (await loadOutline(database.db, version.id)).find(({ id }) => id === "s3");
    const [row] = await database.db
      .select()
      .from(rewordings)
      .where(and(eq(rewordings.branchId, branch.id), eq(rewordings.language, "eng")));
    expect(row).toMatchObject({ conflict: false, baseHash: law?.textHashes.eng });
    expect(await words(branch.id, "s3/eng")).toContain("sixty");
  });

  test("whose provision was repealed are told, and nothing they wrote is lost", async () => {
    const one = await side.stage();
    await addOwnChange(database.db, one.act, one.official, { provisionId: "s4", how: "repeal" });
    await giveReasons(database.db, one.act, one.official, "s4", bothReasons);
    const { branch } = await editing(one, "s4", { eng: ["may withhold", "shall not withhold"] });
    await conclude(one);
    await publish(one);
    expect(await words(branch.id, "s4/eng")).toContain("shall not withhold");
    const latest = await latestVersion(database.db, one.act.id);
    const [row] = await database.db.select().from(branches).where(eq(branches.id, branch.id));
    expect(row?.versionId).toBe(latest?.id);
  });
});
