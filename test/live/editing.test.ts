import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { textOf } from "../../legaltext/build.js";
import { hashText, plainWords } from "../../legaltext/hash.js";
import { createAccessToken } from "../../server/accounts/accessTokens.js";
import { branchAuthors, branches, consultations, log } from "../../server/db/tables.js";
import { closeCodes } from "../../server/live/messages.js";
import { discardFragment, originsOfBranch, readLive, writeText } from "../../server/live/rooms.js";
import type { Person } from "../../server/permissions.js";
import { factories, type Factories, type MadeAmendment } from "../helpers/factories.js";
import { liveEditors, pick, until, type LiveEditor } from "../helpers/liveEditors.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
let editors: ReturnType<typeof liveEditors>;
const key = "s3/eng";
const s3 = { provisionId: "s3", language: "eng" };
const thirty = textOf("within thirty days");

beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  editors = liveEditors(app);
});
afterEach(() => editors.leaveAll());
afterAll(async () => {
  await app.close();
});

interface Scene extends MadeAmendment {
  other: Person;
}

async function scene(): Promise<Scene> {
  const other = await make.person.citizen();
  const amendment = await make.amendment.editing({ coAuthors: [other] });
  await pick(app.database.db, amendment, key, thirty);
  return { ...amendment, other };
}
async function two(): Promise<Scene & { ann: LiveEditor; ben: LiveEditor }> {
  const made = await scene();
  const ann = await editors.open(made.author, made.branch.id);
  const ben = await editors.open(made.other, made.branch.id);
  return { ...made, ann, ben };
}
const committed = async (branchId: number) =>
  plainWords((await readLive(app.database.db, branchId, [s3])).get(key)!);
const rowsOf = (branchId: number) =>
  app.database.db.select().from(log).where(eq(log.branchId, branchId)).orderBy(log.seq);
const agree = (...all: LiveEditor[]) =>
  until(
    () => new Set(all.map((editor) => JSON.stringify(editor.text(key)))).size === 1,
    "all agree",
  );
const setBranch = (branchId: number, values: Partial<typeof branches.$inferInsert>) =>
  app.database.db.update(branches).set(values).where(eq(branches.id, branchId));

describe("editing together", () => {
  test("two editors typing at once converge, and the log says the same", async () => {
    const { ann, ben, branch } = await two();
    ann.type(key, 0, "not ");
    ben.type(key, ben.words(key).length, " at most");
    await Promise.all([ann.saved(), ben.saved()]);
    await agree(ann, ben);
    expect(ann.words(key)).toBe("not within thirty days at most");
    expect(await committed(branch.id)).toBe(ann.words(key));
  });

  test("the first sync holds the words: loading is awaited", async () => {
    const { author, branch } = await scene();
    const ann = await editors.open(author, branch.id);
    expect(ann.words(key)).toBe("within thirty days");
    expect(ann.mayWrite).toBe(true);
  });

  test("saved means committed: what was acknowledged is in the log at that moment", async () => {
    const { ann, branch } = await two();
    for (let n = 0; n < 20; n++) {
      ann.type(key, 0, String.fromCharCode(97 + n));
      await ann.saved();
      expect(await committed(branch.id)).toBe(ann.words(key));
    }
  });

  test("each row carries the author of the session, whatever the client says", async () => {
    const { ann, ben, branch, author, other } = await two();
    ann.type(key, 0, "A");
    await ann.saved();
    await agree(ann, ben);
    ben.provider.awareness.setLocalStateField("user", { name: author.publicName, id: author.id });
    ben.type(key, 0, "B");
    await ben.saved();
    const authors = (await rowsOf(branch.id)).map(({ authorId }) => authorId);
    expect(authors).toEqual([author.id, author.id, other.id]);
  });

  test("closing mid-sentence loses nothing that was acknowledged, and the rest comes with the return", async () => {
    const { ann, branch, author } = await two();
    ann.type(key, 0, "acknowledged ");
    await ann.saved();
    ann.type(key, 0, "and not yet ");
    ann.cut();
    ann.provider.disconnect();
    expect(await committed(branch.id)).toContain("acknowledged");
    const back = await editors.open(author, branch.id, { doc: ann.doc });
    await back.saved();
    expect(await committed(branch.id)).toBe("and not yet acknowledged within thirty days");
  });

  test("words typed offline by both come together when they return", async () => {
    const { ann, ben, branch } = await two();
    ann.provider.disconnect();
    ben.provider.disconnect();
    ann.type(key, 0, "always ");
    ben.delete(key, 7, 7);
    ben.type(key, 7, "sixty ");
    ann.provider.connect();
    ben.provider.connect();
    await Promise.all([ann.synced(), ben.synced()]);
    await Promise.all([ann.saved(), ben.saved()]);
    await agree(ann, ben);
    expect(await committed(branch.id)).toBe("always within sixty days");
  });

  test("coming back without news adds no row", async () => {
    const { ann, branch } = await two();
    const before = (await rowsOf(branch.id)).length;
    ann.provider.disconnect();
    ann.provider.connect();
    await ann.synced();
    await ann.saved();
    expect(await rowsOf(branch.id)).toHaveLength(before);
  });

  test("a program writes with its access token as a subprotocol", async () => {
    const { author, branch } = await scene();
    const { secret } = await createAccessToken(app.database.db, author.id, "robot");
    const robot = await editors.open(null, branch.id, {
      protocols: ["assent", `assent-token.${secret}`],
    });
    expect(robot.mayWrite).toBe(true);
    robot.type(key, 0, "by program: ");
    await robot.saved();
    expect((await rowsOf(branch.id)).at(-1)?.authorId).toBe(author.id);
  });
});

describe("forms and other writers", () => {
  test("what a form writes while somebody types merges word by word, and is seen live", async () => {
    const { ann, branch, other } = await two();
    await app.database.db.transaction(async (tx) => {
      await writeText(tx, branch.id, other.id, [{ ...s3, text: textOf("within sixty days") }]);
      ann.type(key, 6, "ever");
    });
    await until(() => ann.words(key).includes("sixty"), "the form's words arrive");
    await ann.saved();
    expect(ann.words(key)).toBe("withinever sixty days");
    expect(await committed(branch.id)).toBe(ann.words(key));
  });

  test("a form made from words that moved meanwhile writes nothing", async () => {
    const { ann, branch, other } = await two();
    ann.type(key, 0, "x");
    await ann.saved();
    const result = await app.database.db.transaction((tx) =>
      writeText(tx, branch.id, other.id, [
        { ...s3, text: textOf("lost"), expectedHash: hashText(thirty) },
      ]),
    );
    expect(result).toHaveProperty("moved");
    expect(ann.words(key)).toBe("xwithin thirty days");
  });

  test("a provision picked while the room is open is there at once and can be edited", async () => {
    const made = await two();
    const { ann, branch } = made;
    await pick(app.database.db, made, "s5/fra", textOf("trente jours"));
    await until(() => ann.words("s5/fra") === "trente jours", "the seed arrives");
    ann.type("s5/fra", 0, "dans ");
    await ann.saved();
    const live = await readLive(app.database.db, branch.id, "all");
    expect(plainWords(live.get("s5/fra")!)).toBe("dans trente jours");
  });

  test("a provision without words can be filled from the editor", async () => {
    const made = await two();
    await pick(app.database.db, made, "s6/eng", { type: "doc", content: [] });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const line = new Y.XmlElement("line");
    line.insert(0, [new Y.XmlText("new")]);
    made.ann.doc.getXmlFragment("s6/eng").insert(0, [line]);
    await made.ann.saved();
    await until(() => made.ben.words("s6/eng") === "new", "the words arrive");
  });

  test("a discarded change disappears from every editor", async () => {
    const { ann, branch, author } = await two();
    await app.database.db.transaction((tx) => discardFragment(tx, branch.id, author.id, s3));
    await until(() => ann.text(key).content.length === 0, "the words are gone");
  });
});

describe("one message that changes the document twice", () => {
  test("words and marks on words that others mark at the same time are all in the log", async () => {
    const { ann, ben, branch } = await two();
    const bold = ({ doc }: LiveEditor, typed: string) => {
      const line = doc.getXmlFragment(key).get(0) as Y.XmlElement;
      const words = line.get(0) as Y.XmlText;
      doc.transact(() => {
        words.format(0, 6, { strong: {} });
        words.insert(words.length, typed);
      });
    };
    for (const one of [ann, ben]) one.provider.disconnect();
    bold(ann, " of Ann");
    bold(ben, " of Ben");
    for (const one of [ann, ben]) {
      one.provider.connect();
      await one.saved();
    }
    await until(() => ann.words(key) === ben.words(key), "both say the same");
    expect(ann.words(key)).toContain("of Ben");
    expect(await committed(branch.id)).toBe(ann.words(key));
  });
});

describe("who may", () => {
  test("a reader of an open amendment sees it happen and cannot write", async () => {
    const { ann, branch } = await two();
    await setBranch(branch.id, { open: true });
    const reader = await editors.open(await make.person.citizen(), branch.id);
    expect(reader.mayWrite).toBe(false);
    ann.type(key, 0, "seen ");
    await until(() => reader.words(key).startsWith("seen"), "the reader sees it");
    reader.type(key, 0, "forged ");
    await reader.closed();
    expect(reader.closeCode).toBe(closeCodes.readOnly);
    expect(reader.messages.at(-1)).toMatchObject({ kind: "refused", code: closeCodes.readOnly });
    await ann.saved();
    expect(ann.words(key)).toBe("seen within thirty days");
    expect(await committed(branch.id)).toBe("seen within thirty days");
  });

  test("somebody who is not signed in reads what is open", async () => {
    const { branch } = await scene();
    await setBranch(branch.id, { open: true });
    const reader = await editors.open(null, branch.id);
    expect(reader.words(key)).toBe("within thirty days");
    await reader.saved();
  });

  test("a stranger is turned away from an amendment that its authors keep to themselves", async () => {
    const { branch } = await scene();
    const stranger = await editors.start(await make.person.citizen(), branch.id);
    await stranger.closed();
    expect(stranger.closeCode).toBe(closeCodes.forbidden);
    expect(stranger.doc.share.size).toBe(0);
  });

  test("what is taken back to be revised is private again, also from whoever was reading", async () => {
    const made = await make.amendment.submitted();
    await setBranch(made.branch.id, { stage: "editing" });
    await pick(app.database.db, made, key, thirty);
    await setBranch(made.branch.id, { stage: "submitted" });
    const reader = await editors.open(await make.person.citizen(), made.branch.id);
    expect(reader.words(key)).toBe("within thirty days");
    await setBranch(made.branch.id, { stage: "editing" });
    await app.deps.rooms.askAgain(made.branch.id);
    await reader.closed();
    expect(reader.closeCode).toBe(closeCodes.forbidden);
    const stranger = await editors.start(await make.person.citizen(), made.branch.id);
    await stranger.closed();
    expect(stranger.closeCode).toBe(closeCodes.forbidden);
    expect(stranger.doc.share.size).toBe(0);
    const author = await editors.open(made.author, made.branch.id);
    expect(author.mayWrite).toBe(true);
  });

  test("what does not exist is said to be so", async () => {
    const nobody = await editors.start(await make.person.citizen(), 999_999);
    await nobody.closed();
    expect(nobody.closeCode).toBe(closeCodes.noBranch);
  });

  test("an editor with another schema, or of another epoch, is refused before it sees a word", async () => {
    const { author, branch } = await scene();
    for (const [options, code] of [
      [{ schema: "00000000" }, closeCodes.schema],
      [{ epoch: 3 }, closeCodes.epoch],
    ] as const) {
      const old = await editors.start(author, branch.id, options);
      await old.closed();
      expect(old.closeCode).toBe(code);
      expect(old.doc.share.size).toBe(0);
    }
  });

  test("submitting freezes: nothing slips in after it, and the typist is told", async () => {
    const { ann, ben, branch } = await two();
    ann.type(key, 0, "before ");
    await ann.saved();
    await setBranch(branch.id, { stage: "submitted" });
    ann.type(key, 0, "after ");
    await ann.closed();
    expect(ann.closeCode).toBe(closeCodes.readOnly);
    expect(await committed(branch.id)).toBe("before within thirty days");
    await until(() => ben.closeCode !== null, "the room begins anew");
    expect(ben.closeCode).toBe(closeCodes.again);
  });

  test("rights asked again downgrade at once, and give back", async () => {
    const { ann, branch } = await two();
    await setBranch(branch.id, { stage: "submitted" });
    await app.deps.rooms.askAgain(branch.id);
    await until(() => ann.mayWrite === false, "the writer becomes a reader");
    await setBranch(branch.id, { stage: "editing" });
    await app.deps.rooms.askAgain(branch.id);
    await until(() => ann.mayWrite === true, "and a writer again");
    ann.type(key, 0, "again ");
    await ann.saved();
  });

  test("who is no longer an author is sent away", async () => {
    const { ben, branch, other } = await two();
    await app.database.db.delete(branchAuthors).where(eq(branchAuthors.personId, other.id));
    await app.deps.rooms.askAgainOf(other.id);
    await ben.closed();
    expect(ben.closeCode).toBe(closeCodes.forbidden);
    expect(branch.id).toBeGreaterThan(0);
  });

  test("intake closes by its hour: writers become readers without anybody asking", async () => {
    const consultation = await make.consultation.closingIn(1500);
    const amendment = await make.amendment.editing({ consultation });
    await pick(app.database.db, amendment, key, thirty);
    const ann = await editors.open(amendment.author, amendment.branch.id);
    expect(ann.mayWrite).toBe(true);
    await until(() => ann.mayWrite === false, "the hour strikes");
  });

  test("the hour holds even where nobody was asked", async () => {
    const { ann, branch, consultation } = await two();
    await app.database.db
      .update(consultations)
      .set({ closesAt: new Date(Date.now() - 1000) })
      .where(eq(consultations.id, consultation.id));
    ann.type(key, 0, "late ");
    await ann.closed();
    expect(await committed(branch.id)).toBe("within thirty days");
  });
});

describe("who is here", () => {
  test("co-authors see each other by the name of the session, never by what a client claims", async () => {
    const { ann, ben, author, other } = await two();
    ann.provider.awareness.setLocalStateField("user", { name: "The Minister" });
    await until(() => ben.others().length === 1, "ben sees ann");
    await until(() => ann.others().length === 1, "ann sees ben");
    expect(ben.others()).toEqual([author.publicName]);
    expect(ann.others()).toEqual([other.publicName]);
  });

  test("whoever hangs up is gone at once, and seen again at once when back", async () => {
    const { ann, ben, author } = await two();
    await until(() => ben.others().length === 1, "ben sees ann");
    ann.cut();
    await until(() => ben.others().length === 0, "ann is gone");
    await until(() => ben.others().includes(author.publicName), "ann is back");
  });

  test("a reader is not shown among those who edit", async () => {
    const { ann, branch } = await two();
    await setBranch(branch.id, { open: true });
    const reader = await editors.open(await make.person.citizen(), branch.id);
    reader.provider.awareness.setLocalStateField("user", { name: "ghost" });
    await until(() => reader.others().length === 2, "the reader sees both");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ann.others()).toHaveLength(1);
  });
});

describe("watching without Yjs", () => {
  test("the listener gets all words, then those that change", async () => {
    const { ann, branch } = await two();
    const seen: string[] = [];
    const stop = await app.deps.rooms.watch(branch.id, (fragments) => {
      for (const text of fragments.values()) seen.push(plainWords(text));
    });
    expect(seen).toEqual(["within thirty days"]);
    ann.type(key, 0, "ever ");
    await until(() => seen.at(-1) === "ever within thirty days", "the change is told");
    stop();
    ann.type(key, 0, "x");
    await ann.saved();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(seen.at(-1)).toBe("ever within thirty days");
  });
});

test("who wrote which words is read from the log, by the session's authors", async () => {
  const { ann, ben, branch, author, other } = await two();
  ann.type(key, 0, "always ");
  await ann.saved();
  await agree(ann, ben);
  ben.type(key, ben.words(key).length, " exactly");
  await ben.saved();
  const runs = (await originsOfBranch(app.database.db, branch.id)).get(key)!;
  const authors = JSON.stringify(runs);
  expect(authors).toContain(author.id);
  expect(authors).toContain(other.id);
});
