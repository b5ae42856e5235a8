import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { textOf } from "../../legaltext/build.js";
import { branches } from "../../server/db/tables.js";
import {
  applyRows,
  documentOf,
  readBeyond,
  untidiedDocument,
} from "../../server/live/branchLog.js";
import { inspectUpdate } from "../../server/live/updates.js";
import { writeWords } from "../../server/live/writeWords.js";
import type { Person } from "../../server/permissions.js";
import { testDatabase, type TestDatabase } from "../helpers/database.js";
import { factories } from "../helpers/factories.js";
import { pick, until, type LiveEditor } from "../helpers/liveEditors.js";
import { liveServer, openByToken, type LiveServerAlone } from "../helpers/liveServers.js";

const key = "s3/eng";
const wordsOf = (doc: Y.Doc) =>
  (doc.getXmlFragment(key).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Two people make the same words strong, neither having heard of the other. */
function markedByTwo() {
  const base = untidiedDocument();
  base.transact(() => writeWords(base, key, textOf("within thirty days"), () => "x"));
  const start = Y.encodeStateAsUpdate(base);
  const marks = [0, 1].map(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start);
    const before = Y.encodeStateVector(doc);
    wordsOf(doc).format(0, 6, { strong: {} });
    return Y.encodeStateAsUpdate(doc, before);
  });
  const rows = [start, ...marks].map((bytes, at) => ({ seq: at + 1, bytes }));
  return { rows, stored: { epoch: 0, seq: 3, snapshot: null, tail: rows } };
}

describe("a server's document holds the rows of its log and nothing else", () => {
  test("an ordinary document would tidy what two people marked", () => {
    const doc = new Y.Doc();
    for (const { bytes } of markedByTwo().rows) Y.applyUpdate(doc, bytes);
    expect(Y.snapshot(doc).ds.clients.size).toBeGreaterThan(0);
  });

  test("read from the log, row by row or all at once, nothing is deleted", () => {
    const { rows, stored } = markedByTwo();
    const doc = untidiedDocument();
    for (const row of rows) applyRows(doc, [row]);
    expect(Y.snapshot(doc).ds.clients.size).toBe(0);
    expect(Y.snapshot(documentOf(stored)).ds.clients.size).toBe(0);
  });

  test("what an editor tidies is known as such", () => {
    const { rows, stored } = markedByTwo();
    const tidied: Uint8Array[] = [];
    const editor = new Y.Doc();
    for (const { bytes } of rows.slice(0, 2)) Y.applyUpdate(editor, bytes);
    editor.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") tidied.push(update);
    });
    for (const { bytes } of rows.slice(2)) Y.applyUpdate(editor, bytes, "server");
    expect(tidied).toHaveLength(1);
    const doc = documentOf(stored);
    expect(inspectUpdate(tidied[0]!, doc, new Set([key]))).toBe("tidying");
    Y.applyUpdate(doc, tidied[0]!);
    expect(inspectUpdate(tidied[0]!, doc, new Set([key]))).toBe("known");
  });
});

describe("at two processes at once", () => {
  let database: TestDatabase;
  const servers: LiveServerAlone[] = [];
  const editors: LiveEditor[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    servers.push(await liveServer(database), await liveServer(database));
  });
  afterEach(() => editors.splice(0).forEach((editor) => editor.leave()));
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await database.close();
  });

  async function open(server: number, person: Person, branchId: number) {
    const editor = await openByToken(servers[server]!, database.db, person, branchId);
    editors.push(editor);
    await editor.synced();
    return editor;
  }

  test("marks that overlap end in everybody knowing what the log says, and a reader may stay", async () => {
    const make = factories(database.db);
    const other = await make.person.citizen();
    const { author, branch, ...rest } = await make.amendment.editing({ coAuthors: [other] });
    await pick(database.db, { author, branch, ...rest }, key, textOf("within thirty days"));
    await database.db.update(branches).set({ open: true }).where(eq(branches.id, branch.id));
    const ann = await open(0, author, branch.id);
    const ben = await open(1, other, branch.id);
    const reader = await open(1, await make.person.citizen(), branch.id);
    for (let n = 0; n < 40; n++) {
      wordsOf(ann.doc).format(n % 7, 5, { strong: n % 3 ? {} : null });
      wordsOf(ben.doc).format(n % 5, 8, { strong: n % 2 ? {} : null });
      if (n % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 3));
    }
    const logged = async () => {
      const tail = await readBeyond(database.db, branch.id, 0, 0);
      return Y.snapshot(documentOf({ epoch: 0, seq: 0, snapshot: null, tail }));
    };
    await until(() => ann.isSaved && ben.isSaved && reader.isSaved, "all is saved");
    await until(
      () => Y.equalSnapshots(Y.snapshot(ann.doc), Y.snapshot(ben.doc)),
      "both know the same",
    );
    await until(() => ann.isSaved && ben.isSaved, "all is saved");
    expect(Y.equalSnapshots(Y.snapshot(ann.doc), await logged())).toBe(true);
    expect(reader.closeCode).toBeNull();
    expect(reader.text(key)).toEqual(ann.text(key));
  });
});
