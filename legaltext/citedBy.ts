/** What refers to a provision: whom its repeal or a new number would touch. */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { citationsAt, placeOf, ReferenceIndex, targetsIn, type CitedPlace } from "./references.js";

/** One place that cites another. */
export interface CitingLine {
  provision: ProvisionId;
  at: number;
}

/** Who cites each provision, by reference or in plain words; of a range also what stands between its ends. */
export function citedBy(act: ActText, language: Language): Map<ProvisionId, CitingLine[]> {
  const index = new ReferenceIndex(act, language);
  const order = new Map(act.provisions.map(({ id }, at) => [id, at]));
  const citing = new Map<ProvisionId, CitingLine[]>();
  for (const provision of act.provisions) {
    provision.texts[language]?.content.forEach((_, at) => {
      for (const cited of citedAt(index, order, { provision, at })) {
        if (cited === provision.id) continue;
        const lines = citing.get(cited);
        if (lines) lines.push({ provision: provision.id, at });
        else citing.set(cited, [{ provision: provision.id, at }]);
      }
    });
  }
  return citing;
}

function citedAt(
  index: ReferenceIndex,
  order: Map<ProvisionId, number>,
  from: { provision: Provision; at: number },
): Set<ProvisionId> {
  const block = from.provision.texts[index.language]!.content[from.at]!;
  const cited = new Set<ProvisionId>();
  for (const target of targetsIn(block)) {
    const place = placeOf(index, target);
    if (place) cited.add(place.provision.id);
  }
  let opened: CitedPlace | null = null;
  for (const { citation, place } of citationsAt(index, from)) {
    if (place) cited.add(place.provision.id);
    if (place && opened) for (const id of between(index.act, order, opened, place)) cited.add(id);
    opened = citation.opensRange ? place : null;
  }
  return cited;
}

function between(
  act: ActText,
  order: Map<ProvisionId, number>,
  first: CitedPlace,
  last: CitedPlace,
): ProvisionId[] {
  const [from, to] = [order.get(first.provision.id)!, order.get(last.provision.id)!];
  return act.provisions
    .slice(from, to + 1)
    .filter(({ kind, parent }) => kind === "section" && parent === null)
    .map(({ id }) => id);
}
