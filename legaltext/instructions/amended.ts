/** An act in one language while a bill is carried out on it. */
import type { ActText, Language, Provision, ProvisionId } from "../act.js";
import { byParent } from "../order.js";
import type { BlockJson, Text } from "../schema.js";
import type { QuotedPart } from "./bill.js";
import { heldProvision } from "./billNumbers.js";
import { Refused } from "./refused.js";
import { termOf } from "../definitions.js";

export class AmendedAct {
  readonly language: Language;
  readonly inForce: boolean;
  /** In document order; those not written in this language are left out. */
  provisions: Provision[];
  /** The numbers that the bill itself gives to sections. */
  readonly given = new Map<ProvisionId, string>();
  private fresh = 0;

  constructor(act: Pick<ActText, "regime" | "provisions">, language: Language) {
    this.language = language;
    this.inForce = act.regime === "inForce";
    const written = act.provisions.filter(({ texts }) => texts[language]);
    this.provisions = this.inForce ? written : written.map((one) => heldProvision(one, language));
  }

  /** To try something on. */
  copy(): AmendedAct {
    const copy = new AmendedAct(
      { regime: this.inForce ? "inForce" : "bill", provisions: [] },
      this.language,
    );
    copy.provisions = this.provisions;
    copy.fresh = this.fresh;
    for (const [id, label] of this.given) copy.given.set(id, label);
    return copy;
  }

  textOf({ texts }: Provision): Text {
    return texts[this.language] ?? { type: "doc", content: [] };
  }

  labelOf({ labels }: Provision): string {
    return labels[this.language] ?? "";
  }

  /** As it stands now: provisions are replaced, never changed in place. */
  now(id: ProvisionId): Provision {
    const found = this.provisions.find((provision) => provision.id === id);
    if (!found) throw new Refused("noSuchPlace");
    return found;
  }

  update(id: ProvisionId, changes: Partial<Provision>): void {
    this.provisions = this.provisions.map((provision) =>
      provision.id === id ? { ...provision, ...changes } : provision,
    );
  }

  setText(id: ProvisionId, text: Text): void {
    const { texts } = this.now(id);
    this.update(id, { texts: { ...texts, [this.language]: text } });
  }

  childrenOf(parent: ProvisionId | null): Provision[] {
    return this.provisions.filter((provision) => provision.parent === parent);
  }

  /** A provision and all that stands in it, wherever that is in the list. */
  private familyOf(ids: ReadonlySet<ProvisionId>): Set<ProvisionId> {
    const family = new Set(ids);
    for (const { id, parent } of this.provisions) {
      if (parent !== null && family.has(parent)) family.add(id);
    }
    return family;
  }

  remove(ids: readonly ProvisionId[]): void {
    const family = this.familyOf(new Set(ids));
    this.provisions = this.provisions.filter(({ id }) => !family.has(id));
  }

  /** Puts provisions after a sibling and all that stands in it; null is the first place in the container. */
  insert(added: readonly Provision[], parent: ProvisionId | null, after: ProvisionId | null): void {
    const at = after === null ? this.firstPlace(parent) : this.placeAfter(after);
    this.provisions = this.provisions.toSpliced(at, 0, ...added);
  }

  private firstPlace(parent: ProvisionId | null): number {
    return parent === null ? 0 : this.provisions.findIndex(({ id }) => id === parent) + 1;
  }

  private placeAfter(id: ProvisionId): number {
    const family = this.familyOf(new Set([id]));
    return this.provisions.findLastIndex((provision) => family.has(provision.id)) + 1;
  }

  /** The sibling that stands before this one in its container. */
  siblingBefore(id: ProvisionId): ProvisionId | null {
    const siblings = byParent(this).get(this.now(id).parent);
    const at = siblings?.findIndex((sibling) => sibling.id === id) ?? 0;
    return siblings?.[at - 1]?.id ?? null;
  }

  /** Added by the bill itself. A bill that renumbers is amended by the numbers it had before. */
  isNew({ id }: Provision): boolean {
    return id.startsWith("+");
  }

  newId(): ProvisionId {
    return `+${this.language}${this.fresh++}`;
  }

  /**
   * Quoted provisions as provisions of the act, each before its items. `keep` offers provisions that
   * they replace: one of the same kind and number, or the same term, keeps its id.
   */
  provisionsOf(
    parts: readonly QuotedPart[],
    parent: ProvisionId | null,
    group: number | null,
    keep: Provision[] = [],
  ): Provision[] {
    const offered = [...keep];
    return parts.flatMap((part) => {
      const at = offered.findIndex((old) => this.isSame(old, part));
      const old = at < 0 ? undefined : offered.splice(at, 1)[0];
      const id = old?.id ?? this.newId();
      if (!old && part.kind === "section" && parent === null) this.given.set(id, part.label);
      const items = old ? this.childrenOf(old.id) : [];
      return [
        this.provisionOf(part, id, parent, group ?? part.group, old),
        ...this.provisionsOf(part.parts, id, null, items),
      ];
    });
  }

  private isSame(old: Provision, part: QuotedPart): boolean {
    if (old.kind !== part.kind) return false;
    if (part.kind === "definition") return this.termOfPart(part) === termOf(old, this.language);
    return sameLabel(this.labelOf(old), part.label);
  }

  private termOfPart(part: QuotedPart): string {
    return termOf({ texts: { [this.language]: part.text } }, this.language);
  }

  private provisionOf(
    part: QuotedPart,
    id: ProvisionId,
    parent: ProvisionId | null,
    group: number,
    old: Provision | undefined,
  ): Provision {
    const { kind, label, level, element, repealed, text } = part;
    const history = old ? historyOf(this.textOf(old)) : [];
    return {
      ...(old?.itemOrder ? { itemOrder: old.itemOrder } : {}),
      ...(old?.lockedNumber ? { lockedNumber: true } : {}),
      id,
      kind,
      parent,
      ...(parent !== null && group > 0 ? { group } : {}),
      ...(level === undefined ? {} : { level }),
      ...(element === undefined ? {} : { element }),
      ...(repealed ? { repealed: true } : {}),
      labels: { ...old?.labels, [this.language]: label },
      texts: {
        ...old?.texts,
        [this.language]: { type: "doc", content: [...text.content, ...history] },
      },
    };
  }
}

/** The publisher's notes on where the words came from: no part of the law, and no instruction speaks of them. */
export function historyOf({ content }: Text): BlockJson[] {
  return content.filter((block) => block.type === "line" && block.attrs.kind === "history");
}

/** Labels are the same whatever their capitals and points: "SCHEDULE I", "Schedule I". */
export function sameLabel(a: string, b: string): boolean {
  return plainLabel(a) === plainLabel(b);
}

const plainLabel = (label: string) =>
  label
    .toLowerCase()
    .replace(/[\s.]+$|\s+/gu, " ")
    .trim();
