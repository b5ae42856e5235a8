/** Two states of one act that were read apart, given the ids of the first wherever a provision is in both. */
import type { ActText, Language, Provision, ProvisionId } from "../act.js";
import { termOf } from "../definitions.js";
import { plainWords } from "../hash.js";
import { byParent } from "../order.js";
import { commonRuns } from "../sequences.js";
import { sameLabel } from "./amended.js";

/**
 * `after` with the ids of `before`: sections by number, definitions by term, headings and rows by their
 * words and place. What shares ids already, as two versions of one act do, is returned as it is.
 */
export function withIdsOf(before: ActText, after: ActText): ActText {
  const known = new Set(before.provisions.map(({ id }) => id));
  if (after.provisions.some(({ id }) => known.has(id))) return after;
  const ids = new Map<ProvisionId, ProvisionId>();
  const [inBefore, inAfter] = [byParent(before), byParent(after)];
  const pair = (a: ProvisionId | null, b: ProvisionId | null) => {
    for (const [old, now] of pairs(inBefore.get(a) ?? [], inAfter.get(b) ?? [])) {
      ids.set(now.id, old.id);
      pair(old.id, now.id);
    }
  };
  pair(null, null);
  return renamed(after, ids);
}

function renamed(act: ActText, ids: ReadonlyMap<ProvisionId, ProvisionId>): ActText {
  const idOf = (id: ProvisionId) => ids.get(id) ?? id;
  const provisions = act.provisions.map((one): Provision => ({
    ...one,
    id: idOf(one.id),
    parent: one.parent === null ? null : idOf(one.parent),
    ...(one.itemOrder ? { itemOrder: mapOrders(one.itemOrder, idOf) } : {}),
  }));
  return { ...act, provisions };
}

const mapOrders = (
  orders: Record<Language, ProvisionId[]>,
  idOf: (id: ProvisionId) => ProvisionId,
) => Object.fromEntries(Object.entries(orders).map(([language, ids]) => [language, ids.map(idOf)]));

/** Siblings by what names them; then, between those, by what is left over in the same order. */
function pairs(a: Provision[], b: Provision[]): [Provision, Provision][] {
  const named = b.flatMap((now): [Provision, Provision][] => {
    const found = a.filter((old) => isNamedAlike(old, now));
    return found.length === 1 ? [[found[0]!, now]] : [];
  });
  const used = new Set(named.flat());
  const [restA, restB] = [a, b].map((all) => all.filter((one) => !used.has(one)));
  const runs = commonRuns(restA!.map(wordsKey), restB!.map(wordsKey));
  const alike = runs.flatMap(({ fromA, fromB, length }) =>
    Array.from({ length }, (_, n): [Provision, Provision] => [
      restA![fromA + n]!,
      restB![fromB + n]!,
    ]),
  );
  return [...named, ...alike];
}

const only: ReadonlySet<Provision["kind"]> = new Set(["title", "preamble"]);

function isNamedAlike(old: Provision, now: Provision): boolean {
  if (old.kind !== now.kind) return false;
  if (only.has(now.kind)) return true;
  if (now.kind === "definition") return sharesTerm(old, now);
  const label = (one: Provision) => Object.values(one.labels).find(Boolean) ?? "";
  return label(now) !== "" && now.kind !== "heading" && sameLabel(label(old), label(now));
}

function sharesTerm(old: Provision, now: Provision): boolean {
  const [language] = Object.keys(now.texts);
  if (language === undefined || !old.texts[language]) return false;
  return termOf(old, language) === termOf(now, language);
}

function wordsKey({ kind, texts }: Provision): string {
  const [text] = Object.values(texts);
  return `${kind} ${text ? plainWords(text) : ""}`;
}
