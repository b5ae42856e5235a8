/** People, requests, comments and sides, by the thousand. */
import type { Transaction } from "../../server/db/connect.js";
import {
  comments,
  people,
  peoplePrivate,
  receipts,
  requests,
  sides,
} from "../../server/db/tables.js";
import {
  appendRecords,
  canonicalJson,
  type OfficialAct,
  type RecordEntry,
} from "../../server/record/appendRecord.js";
import type { Statement } from "../../server/receipts/giveReceipt.js";
import { leafOf } from "../../server/receipts/seal.js";
import { count, inChunks, sections, type Crowd, type CrowdSize } from "./crowd.js";
import { letterOf, speech, wish, type Spoken } from "./crowdWords.js";

export async function comesIn({ story, people: ids }: Crowd, many: number) {
  const { db } = story.deps;
  for (const chunk of inChunks(count(many, (n) => n))) {
    const rows = await db
      .insert(people)
      .values(chunk.map((n) => ({ publicName: `Citizen ${n}` })))
      .returning({ id: people.id });
    ids.push(...rows.map(({ id }) => id));
    await db
      .insert(peoplePrivate)
      .values(
        rows.map(({ id }, at) => ({ personId: id, email: `citizen${chunk[at]}@crowd.example` })),
      );
  }
}

export const spokenBy = ({ random }: Crowd): Spoken => (random.below(4) === 0 ? "fra" : "eng");
export const anybody = ({ people: ids, random }: Crowd, among: number): string =>
  ids[random.below(among)]!;

export async function wishesFor(crowd: Crowd, size: CrowdSize) {
  const { random, consultationId } = crowd;
  const own = count(size.requests, () => {
    const language = spokenBy(crowd);
    return {
      ...{ consultationId, provisionId: random.oneOf(sections)!, language },
      authorId: anybody(crowd, size.people),
      ...{ wish: wish(random, language), reasons: speech(random, language) },
    };
  });
  const letters = count(size.letters, (n) => ({
    ...{ consultationId, provisionId: "repair-s4", language: "eng" as const },
    authorId: crowd.people[size.people + n]!,
    ...letterOf(random),
  }));
  for (const chunk of inChunks([...own, ...letters])) {
    await crowd.story.deps.db.transaction((tx) => storeRequests(tx, crowd, chunk));
  }
}

async function storeRequests(
  tx: Transaction,
  { act, consultationId, requests: ids }: Crowd,
  rows: (typeof requests.$inferInsert)[],
) {
  const stored = await tx.insert(requests).values(rows).returning();
  ids.push(...stored.map(({ id }) => id));
  const entries = await appendRecords(
    tx,
    stored.map(({ id, authorId, provisionId }): OfficialAct => ({
      ...{ kind: "request.made", actId: act.id, actorId: authorId },
      content: { request: id, consultation: consultationId, provision: provisionId },
    })),
  );
  await storeReceipts(
    tx,
    stored.map(({ id, authorId, submittedAt }) => [
      authorId,
      { did: "request", request: id, at: submittedAt.toISOString() },
    ]),
    entries,
  );
}

/** As giveReceipt() leaves them; codes that are counted, because nobody here must guess them. */
export async function storeReceipts(
  tx: Transaction,
  given: [personId: string, statement: Statement][],
  entries: RecordEntry[],
) {
  const rows = given.map(([personId, statement], at) => {
    const said = canonicalJson(statement);
    const code = codeOf(entries[at]!.seq);
    return {
      ...{ code, personId, kind: statement.did, statement: said, at: new Date(statement.at) },
      ...{ leaf: leafOf(code, said), recordSeq: entries[at]!.seq },
    };
  });
  await tx.insert(receipts).values(rows);
}

const codeOf = (n: number) =>
  String(n)
    .padStart(20, "0")
    .replace(/(.{5})(?=.)/g, "$1-");

export async function saysSo(crowd: Crowd, many: number, among: number) {
  const { act, random, amendments } = crowd;
  const all = count(many, () => {
    const language = spokenBy(crowd);
    const said = { actId: act.id, language, body: speech(random, language) };
    const place =
      random.below(2) === 0 || amendments.length === 0
        ? { provisionId: random.oneOf(sections)! }
        : { branchId: random.oneOf(amendments)! };
    return { ...said, ...place, authorId: anybody(crowd, among) };
  });
  for (const chunk of inChunks(all)) await crowd.story.deps.db.insert(comments).values(chunk);
}

export async function takesSides(crowd: Crowd, many: number, among: number) {
  const { changes, random } = crowd;
  const all = count(many, () => ({
    personId: anybody(crowd, among),
    submittedChangeId: random.oneOf(changes)!,
    side: random.oneOf(["agree", "agree", "disagree", "unsure"] as const)!,
  }));
  for (const chunk of inChunks(all)) {
    await crowd.story.deps.db.insert(sides).values(chunk).onConflictDoNothing();
  }
}
