/**
 * One seeded run: 5 to 20 people, three provisions, one server or two; they type, delete, indent, split,
 * mark, go off line, reload, lose and regain their right, while forms write too. In the end everybody
 * says the same as the log, and it is valid.
 */
import { Node } from "prosemirror-model";
import * as Y from "yjs";
import { and, eq } from "drizzle-orm";
import { line, textOf } from "../../legaltext/build.js";
import { schema } from "../../legaltext/schema.js";
import type { Connection } from "../../server/db/connect.js";
import { branchAuthors } from "../../server/db/tables.js";
import { documentOf, readBeyond } from "../../server/live/branchLog.js";
import { parseFragmentKey } from "../../server/live/liveText.js";
import { readLive, writeText } from "../../server/live/rooms.js";
import type { Person } from "../../server/permissions.js";
import { factories, type MadeAmendment } from "../helpers/factories.js";
import { LiveEditor, pick, until } from "../helpers/liveEditors.js";
import { liveServer, tokenProtocols, type LiveServerAlone } from "../helpers/liveServers.js";
import { randomFrom, type Random } from "../helpers/random.js";

const keys = ["s3/eng", "s3/fra", "s5/eng"];
const base = textOf(
  line("note", 0, "Time"),
  line("subsection", 1, "The head answers within thirty days"),
  line("paragraph", 2, "after the request"),
);

interface Run {
  connection: Connection;
  random: Random;
  servers: LiveServerAlone[];
  amendment: MadeAmendment;
  people: Participant[];
}

interface Participant {
  person: Person;
  protocols: string[];
  editor: LiveEditor;
}

/** @throws Error naming what did not hold. */
export async function runConverge(
  connection: Connection,
  seed: number,
  mostServers: 1 | 2,
): Promise<void> {
  const run = await begin(connection, randomFrom(seed), mostServers);
  try {
    const steps = 40 + run.random.below(80);
    for (let step = 0; step < steps; step++) {
      await act(run);
      if (run.random.below(3) === 0) await pause(run.random.below(8));
    }
    await everybodyBack(run);
    await agreeing(run);
  } finally {
    for (const { editor } of run.people) editor.leave();
    await Promise.all(run.servers.map((server) => server.close()));
  }
}

async function begin(connection: Connection, random: Random, mostServers: 1 | 2): Promise<Run> {
  const make = factories(connection.db);
  const coAuthors = [];
  for (let n = 4 + random.below(15); n > 0; n--) coAuthors.push(await make.person.citizen());
  const amendment = await make.amendment.editing({ coAuthors });
  for (const key of keys) await pick(connection.db, amendment, key, base);
  const servers = [await liveServer(connection)];
  if (mostServers === 2 && random.below(2) === 0) servers.push(await liveServer(connection));
  const run: Run = { connection, random, servers, amendment, people: [] };
  for (const person of [amendment.author, ...coAuthors]) {
    const protocols = await tokenProtocols(connection.db, person);
    run.people.push({ person, protocols, editor: editorFor(run, protocols) });
  }
  await Promise.all(run.people.map(({ editor }) => editor.synced()));
  return run;
}

function editorFor({ servers, random, amendment }: Run, protocols: string[], doc?: Y.Doc) {
  const { url } = random.oneOf(servers)!;
  return new LiveEditor(url, amendment.branch.id, {}, { protocols, ...(doc ? { doc } : {}) });
}

// ---- deeds

async function act(run: Run): Promise<void> {
  const { random } = run;
  const participant = random.oneOf(run.people)!;
  const deed = random.below(100);
  if (deed < 78) edit(participant.editor, random);
  else if (deed < 84) participant.editor.provider.disconnect();
  else if (deed < 90) participant.editor.provider.connect();
  else if (deed < 93) participant.editor.cut();
  else if (deed < 96) reload(run, participant);
  else if (deed < 98) await byForm(run);
  else await changeRight(run, participant);
}

function edit({ doc }: LiveEditor, random: Random): void {
  const fragment = doc.getXmlFragment(random.oneOf(keys));
  const at = random.below(fragment.length);
  const element = fragment.length > 0 ? (fragment.get(at) as Y.XmlElement) : null;
  const words = element?.get(0);
  const deed = random.below(10);
  doc.transact(() => {
    if (!element || deed === 0) return fragment.insert(at, [newLine(random)]);
    if (deed === 1) return fragment.delete(at, 1);
    if (deed === 2) return element.setAttribute("depth", random.below(4) as never);
    if (!(words instanceof Y.XmlText)) return element.insert(0, [new Y.XmlText("words")]);
    const place = random.below(words.length + 1);
    const length = Math.min(random.below(6), words.length - place);
    if (deed === 3) return words.format(place, length, { strong: random.below(2) ? {} : null });
    if (deed === 4) return split(fragment, at, words, place, random);
    if (deed < 7) return words.delete(place, length);
    words.insert(place, "abcdefghij".slice(0, 1 + random.below(9)));
  });
}

function newLine(random: Random, words = "new words"): Y.XmlElement {
  const element = new Y.XmlElement("line");
  element.setAttribute("kind", "paragraph");
  element.setAttribute("depth", random.below(4) as never);
  element.setAttribute("id", `r${random.below(1e9)}`);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

function split(
  fragment: Y.XmlFragment,
  at: number,
  words: Y.XmlText,
  place: number,
  random: Random,
) {
  const tail = (words.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");
  words.delete(place, words.length - place);
  fragment.insert(at + 1, [newLine(random, tail.slice(place) || "x")]);
}

/** A new page: what was not saved is gone, as it would be without a store on the device. */
function reload(run: Run, participant: Participant): void {
  participant.editor.leave();
  participant.editor = editorFor(run, participant.protocols);
}

async function byForm({ connection, amendment, random }: Run): Promise<void> {
  const key = random.oneOf(keys)!;
  const text = textOf(
    line("note", 0, "Time"),
    line("subsection", 1, `The head answers within ${random.below(90)} days`),
  );
  await connection.db.transaction((tx) =>
    writeText(tx, amendment.branch.id, amendment.author.id, [{ ...parseFragmentKey(key), text }]),
  );
}

/** Sent away, and let in again with an empty document: what was not saved by then is not in the branch. */
async function changeRight(run: Run, participant: Participant): Promise<void> {
  const { connection, amendment, servers } = run;
  const { person } = participant;
  if (person.id === amendment.author.id) return;
  const row = { branchId: amendment.branch.id, personId: person.id };
  await connection.db
    .delete(branchAuthors)
    .where(and(eq(branchAuthors.branchId, row.branchId), eq(branchAuthors.personId, person.id)));
  await servers[0]!.rooms.askAgain(row.branchId);
  await pause(5);
  await connection.db.insert(branchAuthors).values(row);
  reload(run, participant);
}

// ---- the end

async function everybodyBack(run: Run): Promise<void> {
  for (const participant of run.people) {
    const { editor } = participant;
    if (editor.closeCode !== null && editor.closeCode >= 4400 && editor.closeCode < 4500) {
      throw new Error(`an honest editor was sent away for good with ${editor.closeCode}`);
    }
    editor.provider.connect();
  }
  const unsaved = () => run.people.filter(({ editor }) => !editor.isSaved);
  await until(() => unsaved().length === 0, "everything is saved", 30_000).catch((error: Error) => {
    const states = unsaved().map(({ editor: { provider, savedCount, sentCount, closeCode } }) =>
      JSON.stringify({ synced: provider.synced, savedCount, sentCount, closeCode }),
    );
    throw new Error(`${error.message}: ${states.join(" ")}`);
  });
}

async function agreeing(run: Run): Promise<void> {
  const { connection, amendment, people } = run;
  const states = () =>
    people.map(({ editor }) => JSON.stringify(keys.map((key) => editor.text(key))));
  await until(() => new Set(states()).size === 1, "all editors agree", 30_000);
  const log = await readLive(connection.db, amendment.branch.id, "all");
  if (JSON.stringify(keys.map((key) => log.get(key))) !== states()[0]) {
    throw new Error("the log says something else than the editors");
  }
  for (const text of log.values()) Node.fromJSON(schema, text).check();
  await knowingTheSame(run);
}

/** Not only the same to read: every editor knows exactly what the rows of the log say, deletions too. */
async function knowingTheSame({ connection, amendment, people }: Run): Promise<void> {
  const tail = await readBeyond(connection.db, amendment.branch.id, 0, 0);
  const log = Y.snapshot(documentOf({ epoch: 0, seq: 0, snapshot: null, tail }));
  await until(
    () => people.every(({ editor }) => Y.equalSnapshots(Y.snapshot(editor.doc), log)),
    "every editor knows what the log says, and no more",
    3000,
  );
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
