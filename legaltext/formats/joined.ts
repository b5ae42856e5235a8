/** The language versions of one act joined into one tree, and that tree as an act. */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "../act.js";
import { provisionsIn } from "../order.js";
import type { BlockJson, Text } from "../schema.js";
import type { OneLanguage, Part } from "./part.js";
import { placed } from "./placed.js";

/** A provision in every language it has been found in. */
export interface Joined {
  kind: Part["kind"];
  level?: number;
  element?: string;
  repealed?: boolean;
  lockedNumber?: boolean;
  group: number;
  identity?: string;
  position?: number;
  labels: ByLanguage<string>;
  texts: ByLanguage<Text>;
  children: Joined[];
  /** What stands directly inside, in the order of each language's source. */
  orders: ByLanguage<Joined[]>;
}

export function joinedOf(part: Part, language: Language): Joined {
  const { kind, level, element, repealed, lockedNumber, group, identity, position } = part;
  const children = part.parts.map((child) => joinedOf(child, language));
  return {
    kind,
    level,
    element,
    repealed,
    lockedNumber,
    group,
    identity,
    position,
    labels: { [language]: part.label },
    texts: part.unwritten ? {} : { [language]: part.text },
    children,
    orders: { [language]: [...children] },
  };
}

/** The id of a provision, new or kept. */
export type IdOf = (node: Joined) => ProvisionId;

/** Which of `joined` each of `parts` is in another language; null where it is in none. */
export type Pair = (joined: Joined[], parts: Part[], language: Language) => Pairing;
export interface Pairing {
  /** The parts, perhaps with some that cannot be told apart drawn together. */
  parts: Part[];
  partners: (Joined | null)[];
  /** Whether both sides already number their places for items alike. */
  sameGroups?: true;
}

/** Joins another language to a list of siblings, which changes; returns them in that language's order. */
function joinParts(
  joined: Joined[],
  { parts, partners }: Pairing,
  language: Language,
  pair: Pair,
): Joined[] {
  const order: Joined[] = [];
  parts.forEach((part, at) => {
    const node = partners[at] ?? insertAfter(joined, order.at(-1), joinedOf(part, language));
    if (partners[at]) addLanguage(node, part, language, pair);
    order.push(node);
  });
  return order;
}

function insertAfter(joined: Joined[], before: Joined | undefined, added: Joined): Joined {
  joined.splice(before ? joined.indexOf(before) + 1 : 0, 0, added);
  return added;
}

function addLanguage(partner: Joined, part: Part, language: Language, pair: Pair): void {
  const pairing = pair(partner.children, part.parts, language);
  const { text, parts, partners } = sameGroups(partner, part.text, pairing);
  partner.labels[language] = part.label;
  if (!part.unwritten) partner.texts[language] = text;
  partner.position ??= part.position;
  if (part.repealed) partner.repealed = true;
  if (part.lockedNumber) partner.lockedNumber = true;
  partner.orders[language] = joinParts(partner.children, { parts, partners }, language, pair);
}

/**
 * Items pair only where they stand at the same place of the text in both languages. The places of the
 * second language take the numbers of those in the first that most of their items have partners in.
 */
function sameGroups(partner: Joined, text: Text, pairing: Pairing) {
  const { parts, partners } = pairing;
  if (pairing.sameGroups) return { text, parts, partners };
  const names = groupNames(parts, partners, partner.children);
  const rename = (group: number) => names.get(group) ?? group;
  const content = text.content.map((block): BlockJson => {
    if (block.type !== "items") return block;
    return { ...block, attrs: { ...block.attrs, group: rename(block.attrs.group) } };
  });
  const regrouped = parts.map((item) => ({ ...item, group: rename(item.group) }));
  return {
    text: { ...text, content },
    parts: regrouped,
    partners: partners.map((to, at) => (to?.group === regrouped[at]!.group ? to : null)),
  };
}

function groupNames(parts: Part[], partners: (Joined | null)[], children: Joined[]) {
  const names = new Map<number, number>();
  const taken = new Set<number>();
  let fresh = Math.max(-1, ...children.map(({ group }) => group)) + 1;
  for (const group of new Set(parts.map((part) => part.group))) {
    const votes = partners
      .filter((_, at) => parts[at]!.group === group)
      .flatMap((to) => to?.group ?? []);
    const name = mostCommon(votes.filter((vote) => !taken.has(vote))) ?? fresh++;
    names.set(group, name);
    taken.add(name);
  }
  return names;
}

function mostCommon(votes: number[]): number | null {
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first ? first[0] : null;
}

/** The whole act. The first file's language leads: provisions stand in its document order. */
export function joinLanguages(files: OneLanguage[], pair: Pair, idOf: IdOf): ActText {
  const [first, ...others] = files;
  if (!first) throw new RangeError("an act has at least one language");
  const top = first.parts.map((part) => joinedOf(part, first.language));
  for (const { parts, language } of others) {
    joinParts(top, pair(top, parts, language), language, pair);
  }
  const ids = new Map<Joined, ProvisionId>();
  const act: ActText = {
    languages: files.map(({ language }) => language),
    regime: first.regime,
    titles: titlesOf(files),
    provisions: provisionsOf(top, null, ids, idOf),
  };
  keepOrders(act, ids);
  return act;
}

function titlesOf(files: OneLanguage[]): ByLanguage<string> {
  const written = files.flatMap(({ language, title }) =>
    title === null ? [] : [[language, title] as const],
  );
  return Object.fromEntries(written);
}

function provisionsOf(
  joined: Joined[],
  parent: ProvisionId | null,
  ids: Map<Joined, ProvisionId>,
  idOf: IdOf,
): Provision[] {
  return placed(joined, ({ position }) => position ?? null).flatMap((node) => {
    const id = idOf(node);
    ids.set(node, id);
    return [provisionOf(node, id, parent), ...provisionsOf(node.children, id, ids, idOf)];
  });
}

function provisionOf(node: Joined, id: ProvisionId, parent: ProvisionId | null): Provision {
  const { kind, level, element, group, labels, texts, repealed, lockedNumber } = node;
  return {
    id,
    kind,
    parent,
    ...(parent !== null && group > 0 ? { group } : {}),
    ...(level !== undefined ? { level } : {}),
    labels,
    texts,
    ...(repealed ? { repealed } : {}),
    ...(lockedNumber ? { lockedNumber } : {}),
    ...(element !== undefined ? { element } : {}),
  };
}

/** Writes down the order of a container's items in a language where the act would derive another. */
function keepOrders(act: ActText, ids: Map<Joined, ProvisionId>): void {
  const byId = new Map(act.provisions.map((provision) => [provision.id, provision]));
  for (const language of act.languages) {
    const derived = childOrder(act, language);
    for (const [node, id] of ids) {
      const read = [...(node.orders[language] ?? [])].sort((a, b) => a.group - b.group);
      const order = read.flatMap((child) => ids.get(child) ?? []);
      const provision = byId.get(id)!;
      if (order.length < 2 || order.join() === (derived.get(id) ?? []).join()) continue;
      provision.itemOrder = { ...provision.itemOrder, [language]: order };
    }
  }
}

/** The items of each container as a language reads them, those not written in it left out. */
function childOrder(act: ActText, language: Language): Map<ProvisionId, ProvisionId[]> {
  const order = new Map<ProvisionId, ProvisionId[]>();
  for (const { provision } of provisionsIn(act, language)) {
    if (provision.parent === null || !provision.texts[language]) continue;
    const siblings = order.get(provision.parent);
    if (siblings) siblings.push(provision.id);
    else order.set(provision.parent, [provision.id]);
  }
  return order;
}
