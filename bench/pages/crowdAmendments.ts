/** Amendments by the thousand: live documents that open, and what was handed in of them. */
import * as Y from "yjs";
import type { ByLanguage } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import { loadOutline, storeTexts, withTexts } from "../../server/acts/actStore.js";
import { effectOf } from "../../server/amendments/effect.js";
import type { Transaction } from "../../server/db/connect.js";
import {
  branchAuthors,
  branches,
  changes,
  log,
  rewordings,
  submissions,
  submittedChanges,
} from "../../server/db/tables.js";
import { writeWords } from "../../server/live/writeWords.js";
import { appendRecords, type OfficialAct } from "../../server/record/appendRecord.js";
import { count, inChunks, sections, type Crowd } from "./crowd.js";
import { anybody, spokenBy, storeReceipts } from "./crowdInput.js";
import { speech, withOtherWord, type Spoken } from "./crowdWords.js";

interface Idea {
  provisionId: string;
  language: Spoken;
  base: ByLanguage<Text>;
  proposed: Text;
}

interface Told extends Idea {
  author: string;
  title: string;
  reasons: string;
}

export async function amendBy(crowd: Crowd, many: number, among: number) {
  const bases = await basesOf(crowd);
  const ideas: Idea[] = [];
  const told = count(many, (n): Told => {
    const language = spokenBy(crowd);
    const idea = ideaOf(crowd, bases, ideas);
    return {
      ...idea,
      author: anybody(crowd, among),
      title: language === "eng" ? `Other words, ${n}` : `D’autres mots, ${n}`,
      reasons: speech(crowd.random, idea.language),
    };
  });
  for (const chunk of inChunks(told, 500)) {
    await crowd.story.deps.db.transaction((tx) => store(tx, crowd, chunk));
  }
}

async function basesOf({ story, versionId }: Crowd): Promise<Map<string, ByLanguage<Text>>> {
  const { db } = story.deps;
  const outline = await loadOutline(db, versionId);
  const wanted = outline.filter(({ id }) => sections.includes(id));
  const provisions = await withTexts(db, wanted);
  return new Map(provisions.map(({ id, texts }) => [id, texts]));
}

/** One in ten has the idea of somebody before. */
function ideaOf(crowd: Crowd, bases: Map<string, ByLanguage<Text>>, ideas: Idea[]): Idea {
  const { random } = crowd;
  if (ideas.length > 0 && random.below(10) === 0) return random.oneOf(ideas)!;
  const provisionId = random.oneOf(sections)!;
  const language = spokenBy(crowd);
  const base = bases.get(provisionId)!;
  const proposed = withOtherWord(base[language]!, random, language);
  ideas.push({ provisionId, language, base, proposed });
  return ideas.at(-1)!;
}

async function store(tx: Transaction, crowd: Crowd, told: Told[]) {
  const ids = await storeBranches(tx, crowd, told);
  crowd.amendments.push(...ids);
  await storeTexts(
    tx,
    told.map(({ proposed }) => proposed),
  );
  const handedIn = await tx
    .insert(submissions)
    .values(
      told.map(({ title, reasons, language, author }, at) => ({
        ...{ branchId: ids[at]!, consultationId: crowd.consultationId, revision: 1 },
        ...{ versionId: crowd.versionId, logSeq: 2, title, reasons, language },
        submittedBy: author,
      })),
    )
    .returning();
  const stored = await tx
    .insert(submittedChanges)
    .values(told.map((one, at) => changeOf(one, handedIn[at]!.id)))
    .returning();
  crowd.changes.push(...stored.map(({ id }) => id));
  await record(tx, crowd, handedIn, stored);
}

function changeOf({ provisionId, language, base, proposed }: Told, submissionId: number) {
  const proposedHashes = { [language]: hashText(proposed) };
  return {
    ...{ submissionId, number: 1, provisionId, facets: {}, proposedHashes },
    baseHashes: { [language]: hashText(base[language]!) },
    effect: effectOf(provisionId, {}, proposedHashes),
  };
}

async function storeBranches(tx: Transaction, crowd: Crowd, told: Told[]): Promise<number[]> {
  const { act, versionId, consultationId } = crowd;
  const rows = await tx
    .insert(branches)
    .values(
      told.map(({ title, reasons, language, author }) => ({
        ...{ kind: "amendment" as const, actId: act.id, versionId, consultationId },
        ...{ title, reasons, language, stage: "submitted" as const, head: 2, createdBy: author },
      })),
    )
    .returning({ id: branches.id });
  const ids = rows.map(({ id }) => id);
  const each = told.map((one, at) => ({ ...one, branchId: ids[at]! }));
  await tx
    .insert(branchAuthors)
    .values(each.map(({ branchId, author }) => ({ branchId, personId: author })));
  await tx.insert(changes).values(
    each.map(({ branchId, provisionId, author }) => ({
      ...{ branchId, provisionId, createdBy: author },
    })),
  );
  await tx.insert(rewordings).values(
    each.flatMap(({ branchId, provisionId, base }) =>
      Object.entries(base).map(([language, text]) => ({
        ...{ branchId, provisionId, language, baseHash: hashText(text) },
      })),
    ),
  );
  await tx.insert(log).values(each.flatMap(logOf));
  return ids;
}

/** Two rows: the published words in every language, and then the author's. */
function logOf(one: Told & { branchId: number }) {
  const { branchId, author, provisionId, language, base, proposed } = one;
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => rows.push(bytes));
  const write = (texts: ByLanguage<Text>) =>
    doc.transact(() => {
      for (const [of, text] of Object.entries(texts)) {
        writeWords(doc, `${provisionId}/${of}`, text, lineIds(branchId));
      }
    });
  write(base);
  write({ [language]: proposed });
  return rows.map((bytes, at) => ({ branchId, authorId: author, seq: at + 1, bytes }));
}

function lineIds(branchId: number): () => string {
  let next = 0;
  return () => `${branchId}-${next++}`;
}

async function record(
  tx: Transaction,
  { act, consultationId, versionId }: Crowd,
  handedIn: (typeof submissions.$inferSelect)[],
  stored: (typeof submittedChanges.$inferSelect)[],
) {
  const entries = await appendRecords(
    tx,
    handedIn.map(({ id, branchId, submittedBy }, at): OfficialAct => {
      const { id: change, number, provisionId: provision, effect } = stored[at]!;
      return {
        ...{ kind: "submission.made", actId: act.id, actorId: submittedBy },
        content: {
          ...{ amendment: branchId, submission: id, revision: 1, consultation: consultationId },
          version: versionId,
          changes: [{ change, number, provision, effect }],
        },
      };
    }),
  );
  await storeReceipts(
    tx,
    handedIn.map(({ id, branchId, submittedBy, submittedAt }) => [
      submittedBy,
      {
        ...{ did: "submission", amendment: branchId, submission: id, revision: 1 },
        at: submittedAt.toISOString(),
      },
    ]),
    entries,
  );
}
