/** Each change and request of a consultation with what became of it. */
import { and, eq, inArray } from "drizzle-orm";
import { keyOf, listInput, type InputItem } from "../consultations/inputStore.js";
import type { Queryable } from "../db/connect.js";
import { answers, type Decision } from "../db/tables.js";
import { noSides, sidesOn, type SideCounts } from "../discussion/sideStore.js";

export interface HeardItem {
  item: InputItem;
  /** Of its published answer. */
  decision: Decision | null;
  answeredAt: Date | null;
  /** Accepted, in whole, in part or in principle; or the same as one that is. */
  accepted: boolean;
  sides: SideCounts;
}

export async function heardItems(db: Queryable, consultationId: number): Promise<HeardItem[]> {
  const items = await listInput(db, { consultationIds: [consultationId] });
  const accepted = await acceptedKeys(db, items);
  const sides = {
    change: await sidesOn(db, "change", idsOf(items, "change"), null),
    request: await sidesOn(db, "request", idsOf(items, "request"), null),
  };
  return items.map((item) => {
    const published = item.answer?.state === "published" ? item.answer : null;
    return {
      item,
      decision: published?.decision ?? null,
      answeredAt: published?.publishedAt ?? null,
      accepted: accepted.has(keyOf(item)),
      sides: sides[item.kind].get(item.id)?.counts ?? noSides(),
    };
  });
}

const idsOf = (items: InputItem[], kind: InputItem["kind"]) =>
  items.filter((item) => item.kind === kind).map(({ id }) => id);

const accepts = (decision: Decision) =>
  ["accepted", "acceptedInPart", "acceptedInPrinciple"].includes(decision);

async function acceptedKeys(db: Queryable, items: InputItem[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { kind, id, answer } of items) {
    if (answer?.state === "published" && accepts(answer.decision)) found.add(`${kind} ${id}`);
  }
  for (const { from, to } of await sameAs(db, items)) if (found.has(to)) found.add(from);
  return found;
}

/** "Same as another" shares the fate of the other, which has an answer of its own. */
async function sameAs(db: Queryable, items: InputItem[]): Promise<{ from: string; to: string }[]> {
  const ids = items.flatMap(({ answer }) =>
    answer?.state === "published" && answer.decision === "sameAs" ? [answer.id] : [],
  );
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(answers)
    .where(and(inArray(answers.id, ids), eq(answers.state, "published")));
  return rows.map((row) => ({
    from: nameOf(row.submittedChangeId, row.requestId),
    to: nameOf(row.sameAsChangeId, row.sameAsRequestId),
  }));
}

const nameOf = (change: number | null, request: number | null) =>
  change === null ? `request ${request}` : `change ${change}`;
