import { randomUUID } from "node:crypto";
import type { ByLanguage, Language, ProvisionId, ProvisionKind } from "../../legaltext/act.js";
import type { Insertion } from "../../legaltext/branch.js";
import { nextNumber } from "../../legaltext/numbering.js";
import type { LineKind, Text } from "../../legaltext/schema.js";
import type { OutlineProvision } from "../acts/actStore.js";
import type { Transaction } from "../db/connect.js";
import { changes, rewordings } from "../db/tables.js";
import { writeText } from "../live/rooms.js";
import type { Person } from "../permissions.js";
import { changesOfBranch, type Amendment } from "./branchStore.js";
import { findSibling, requireProvision } from "./provisionOfVersion.js";

/**
 * Adds an empty provision after this one, of its kind, under a number that may stand there.
 * The number is provisional: the ministry's draft allots the final one.
 * @returns the id of the new provision
 */
export async function addProvisionAfter(
  tx: Transaction,
  { branch, act }: Pick<Amendment, "branch" | "act">,
  person: Person,
  after: ProvisionId,
): Promise<ProvisionId> {
  const anchor = await requireProvision(tx, branch.versionId, after);
  const following = await findSibling(tx, branch.versionId, anchor, "after");
  const id = `new-${randomUUID().slice(0, 8)}`;
  const before = await lastInserted(tx, branch.id, anchor);
  const insert = insertionAfter(before, following, act.languages);
  await tx
    .insert(changes)
    .values({ branchId: branch.id, provisionId: id, facets: { insert }, createdBy: person.id });
  await tx
    .insert(rewordings)
    .values(act.languages.map((language) => ({ branchId: branch.id, provisionId: id, language })));
  const text = emptyText(insert.kind);
  const edits = act.languages.map((language) => ({ provisionId: id, language, text }));
  await writeText(tx, branch.id, person.id, edits);
  return id;
}

/** What a new provision follows: the anchor, or the last one that this amendment already puts there. */
type Before = Pick<OutlineProvision, "id" | "kind" | "parent" | "group" | "labels">;

async function lastInserted(
  tx: Transaction,
  branchId: number,
  anchor: OutlineProvision,
): Promise<Before> {
  const rows = await changesOfBranch(tx, branchId);
  let last: Before = anchor;
  for (const { provisionId, facets } of rows) {
    const { insert } = facets;
    if (insert?.after === last.id && insert.parent === anchor.parent) {
      last = { ...insert, id: provisionId };
    }
  }
  return last;
}

function insertionAfter(
  anchor: Before,
  following: OutlineProvision | null,
  languages: Language[],
): Insertion {
  const kind = kindAfter(anchor.kind);
  return {
    parent: anchor.parent,
    after: anchor.id,
    kind,
    ...(anchor.group === undefined ? {} : { group: anchor.group }),
    labels: kind === "section" ? numbersBetween(anchor, following, languages) : {},
  };
}

/** After a heading, a title or a preamble stands a section; otherwise like follows like. */
function kindAfter(kind: ProvisionKind): ProvisionKind {
  return ["definition", "item", "schedule"].includes(kind) ? kind : "section";
}

function numbersBetween(
  anchor: Before,
  following: OutlineProvision | null,
  languages: Language[],
): ByLanguage<string> {
  const numbered = (of: Before | null, language: Language) =>
    of?.kind === "section" ? (of.labels[language] ?? null) : null;
  return Object.fromEntries(
    languages.map((language) => [
      language,
      nextNumber(numbered(anchor, language), numbered(following, language), "section", language),
    ]),
  );
}

function emptyText(kind: ProvisionKind): Text {
  const kinds: Partial<Record<ProvisionKind, LineKind>> = {
    definition: "definition",
    item: "item",
    schedule: "heading",
  };
  const attrs = { kind: kinds[kind] ?? "text", depth: 0, number: null, id: "l0" } as const;
  return { type: "doc", content: [{ type: "line", attrs }] };
}
