/**
 * Who wrote the words of a draft. The chain of acceptances is walked again from the published words:
 * what it comes to is what was proposed; what the draft says beyond it is the ministry's own hand.
 */
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { hashText } from "../../legaltext/hash.js";
import { mergeTexts, type MergedText } from "../../legaltext/merge.js";
import {
  advanceOrigins,
  matchTokens,
  mergeOrigins,
  originLength,
  soleOrigin,
  type Origin,
  type OriginatedText,
  type OriginRun,
} from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import { settle, type SettledLine, type Settlement } from "../../legaltext/settle.js";
import { tokensOf } from "../../legaltext/tokens.js";
import { loadTexts } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { acceptances, origins, submittedChanges, versions } from "../db/tables.js";
import { authorsUnder, eachToken, inRuns } from "./tokenOrigins.js";
import { emptyText, type Acceptance, type Draft } from "./draftStore.js";
import { originsOfBranch } from "../live/rooms.js";
import { originName } from "./originNames.js";

/** The published words of a provision with their origins; without a row every word is of the first draft. */
export async function publishedOrigins(
  db: Queryable,
  versionId: number,
  provisionId: ProvisionId,
  language: Language,
  text: Text,
): Promise<OriginRun[]> {
  const [row] = await db
    .select()
    .from(origins)
    .where(
      and(
        eq(origins.versionId, versionId),
        eq(origins.provisionId, provisionId),
        eq(origins.language, language),
      ),
    );
  if (row && originLength(row.runs) === tokensOf(text).length) return row.runs;
  return soleOrigin(text, await firstDraft(db, versionId));
}

async function firstDraft(db: Queryable, versionId: number): Promise<Origin> {
  const [version] = await db.select().from(versions).where(eq(versions.id, versionId));
  const [first] = await db
    .select()
    .from(versions)
    .where(and(eq(versions.actId, version?.actId ?? 0), lte(versions.id, versionId)))
    .orderBy(asc(versions.number))
    .limit(1);
  const number = first?.number ?? 1;
  return { change: originName({ kind: "version", number }), author: first?.publishedBy ?? "" };
}

/** What the accepted changes come to, and whether they could be walked again without a clash. */
export interface Walked extends OriginatedText {
  clean: boolean;
}

export async function walkAcceptances(
  db: Queryable,
  draft: Draft,
  provisionId: ProvisionId,
  language: Language,
  base: Text,
): Promise<Walked> {
  const rows = await acceptedWords(db, draft.id, provisionId, language);
  const runs = await publishedOrigins(db, draft.versionId, provisionId, language, base);
  const hashes = rows.flatMap(({ draftBeforeHash, resultHash }) => [
    draftBeforeHash ?? "",
    resultHash ?? "",
  ]);
  const texts = await loadTexts(db, hashes);
  return rows.reduce<Walked>((walked, row) => walkOne(walked, row, texts), {
    text: base,
    origins: runs,
    clean: true,
  });
}

/** With nothing of the ministry's in between, the draft before was exactly what is walked so far. */
function walkOne(walked: Walked, row: Acceptance, texts: Map<string, Text>): Walked {
  const before = texts.get(row.draftBeforeHash ?? "") ?? emptyText;
  const result = texts.get(row.resultHash ?? "") ?? emptyText;
  const accepted = { text: result, origins: row.origins ?? [] };
  if (hashText(before) === hashText(walked.text)) return { ...accepted, clean: walked.clean };
  const merged = mergeTexts(before, walked.text, result);
  const lines = takingTheirs(merged);
  const text: Text = { type: "doc", content: lines.flatMap(({ blocks }) => blocks) };
  const sides = {
    base: { text: before, origins: advanceOrigins(walked, before, unknownHand) },
    ours: walked,
    theirs: accepted,
  };
  const clean = walked.clean && merged.conflicts === 0;
  return { text, origins: mergeOrigins(lines, sides, unknownHand), clean };
}

/** Stands only for words that the walk itself throws away again. */
const unknownHand: Origin = { change: "draft:0", author: "" };

function takingTheirs(merged: MergedText): SettledLine[] {
  const settlements = Object.fromEntries(
    merged.lines.map(({ key, outcome }): [string, Settlement] => [
      key,
      { take: outcome === "combined" ? "combined" : "theirs" },
    ]),
  );
  const settled = settle(merged, settlements);
  if ("unsettled" in settled) throw new Error("every line was given a settlement");
  return settled.lines;
}

async function acceptedWords(
  db: Queryable,
  draftId: number,
  provisionId: ProvisionId,
  language: Language,
): Promise<Acceptance[]> {
  const rows = await db
    .select({ acceptance: acceptances })
    .from(acceptances)
    .innerJoin(submittedChanges, eq(submittedChanges.id, acceptances.submittedChangeId))
    .where(
      and(
        eq(acceptances.draftId, draftId),
        eq(acceptances.language, language),
        eq(submittedChanges.provisionId, provisionId),
        isNull(acceptances.undoneAt),
      ),
    )
    .orderBy(asc(acceptances.id));
  return rows.map(({ acceptance }) => acceptance);
}

/** Who typed what into the live document of a draft: read once for all its provisions. */
export type TypedOrigins = Awaited<ReturnType<typeof originsOfBranch>>;

/** The draft's words as they stand now: proposed ones with their authors, the rest the ministry's. */
export async function originsInDraft(
  db: Queryable,
  draft: Draft,
  provisionId: ProvisionId,
  language: Language,
  words: { base: Text; now: Text },
  typed?: TypedOrigins,
): Promise<OriginRun[]> {
  const walked = await walkAcceptances(db, draft, provisionId, language, words.base);
  if (hashText(walked.text) === hashText(words.now)) return walked.origins;
  const log = typed ?? (await originsOfBranch(db, draft.id));
  const hands = eachToken(log.get(`${provisionId}/${language}`) ?? []);
  const places = matchTokens(walked.text, words.now);
  const known = eachToken(walked.origins);
  const own = { change: originName({ kind: "draft", id: draft.id }), author: draft.createdBy };
  const sure = hands.length === places.length;
  return inRuns(
    Array.from(places, (at, nth) =>
      at >= 0 ? (known[at] ?? [own]) : authorsUnder(own.change, sure ? hands[nth] : undefined, own),
    ),
  );
}
