/** What a reader sees of provisions: enough to say that two acts read the same. Ids and historical notes are not seen. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { canonical } from "../../hash.js";
import { numberLines } from "../../numbering.js";
import { provisionsIn } from "../../order.js";
import type { BlockJson, Text } from "../../schema.js";
import { isLine } from "../lines.js";

type Provisions = Pick<ActText, "provisions">;

/** The text with its numbers as printed, and without historical notes. */
export function printedText(text: Text, language: Language): Text {
  const numbers = numberLines(text, language);
  const content = text.content.flatMap((block, at): BlockJson[] => {
    if (!isLine(block)) return [block];
    if (block.attrs.kind === "history") return [];
    return [{ ...block, attrs: { ...block.attrs, number: numbers[at] ?? null, id: null } }];
  });
  return canonical({ type: "doc", content });
}

/** One provision as it reads; its number only where the act does not derive it. */
export function pictureOf(provision: Provision, language: Language, numbered: boolean): string {
  const { kind, level, labels, texts } = provision;
  const text = texts[language];
  const label = numbered ? (labels[language] ?? "") : "";
  return JSON.stringify([
    kind,
    kind === "heading" ? (level ?? 1) : 0,
    label,
    text ? printedText(withPlainPlaces(text), language) : null,
  ]);
}

/** Which number an items place has is not seen, only where it stands. */
function withPlainPlaces(text: Text): Text {
  let next = 0;
  const content = text.content.map((block): BlockJson =>
    block.type === "items" ? { ...block, attrs: { ...block.attrs, group: next++ } } : block,
  );
  return { type: "doc", content };
}

/** A provision and all that stands in it, in reading order. */
export function familyPicture(
  act: Provisions,
  id: ProvisionId,
  language: Language,
  numbered: boolean,
): string {
  const provisions = familyOf(act, id).map((one) => asRoot(one, id));
  return provisionsIn({ provisions }, language)
    .filter(({ provision }) => provision.texts[language])
    .map(({ provision, inside }) => `${inside} ${pictureOf(provision, language, numbered)}`)
    .join("\n");
}

const asRoot = (provision: Provision, root: ProvisionId): Provision =>
  provision.id === root ? { ...provision, parent: null } : provision;

/** A provision, then all that stands in it, in document order. */
export function familyOf({ provisions }: Provisions, root: ProvisionId): Provision[] {
  const family = new Set([root]);
  return provisions.filter(({ id, parent }) => {
    if (parent !== null && family.has(parent)) family.add(id);
    return family.has(id);
  });
}
