/** The numbers under references as they are today: rendered, not law. */
import type { ActText, ByLanguage, Language, Provision, ProvisionId } from "./act.js";
import { referenceTarget } from "./hash.js";
import { numberedAs, targetsIn } from "./references.js";
import type { BlockJson, InlineJson, LineJson, Text } from "./schema.js";

/** What a reference's words say of the section: "4.1" in "4.1(2)(a)", "IV" in "Part IV". */
const labelInReference =
  /(?:\b[A-Z]{1,2}\.)?\d+(?:\.\d+)*(?:[A-Z](?![\p{L}\p{N}]))?|\b(?:[IVXLC]+|[A-Z])(?:\.\d+)?(?![\p{L}\p{N}])/u;
const stepsOnly = /^\s*(?:\(?[\p{L}\p{N}.]{1,7}\))+\s*$/u;

/** The number that a provision bears today; null where it is gone. */
export type LabelOf = (id: ProvisionId) => string | null;

/**
 * The text with the section numbers under its references as they are today. Only the number changes,
 * never the words around it; "(3)" of "4(2) and (3)" says no section and stays; and a reference that
 * leads nowhere keeps what it says. What it changes is rendered, not law: the hash of the text stays
 * the same.
 */
export function renderReferences(text: Text, labelOf: LabelOf): Text {
  let changed = false;
  const rendered = (piece: InlineJson): InlineJson => {
    const target = referenceTarget(piece);
    if (piece.type !== "text" || target === null || stepsOnly.test(piece.text)) return piece;
    const label = labelOf(target.split("#")[0] ?? "");
    const words = label ? piece.text.replace(labelInReference, () => label) : piece.text;
    if (words === piece.text) return piece;
    changed = true;
    return { ...piece, text: words };
  };
  const content = text.content.map((block) =>
    targetsIn(block).length > 0 ? mapInline(block, rendered) : block,
  );
  return changed ? { type: "doc", content } : text;
}

/** The act with every reference in its words as its numbers are today. */
export function renderAct(act: ActText): ActText {
  const byId = new Map(act.provisions.map((provision) => [provision.id, provision]));
  const provisions = act.provisions.map((provision) => {
    const texts = renderTexts(provision, (id, language) => numberedAs(byId.get(id), language));
    return texts === provision.texts ? provision : { ...provision, texts };
  });
  return { ...act, provisions };
}

/** A provision's texts with their references rendered; the very same object where nothing changes. */
export function renderTexts(
  { texts }: Pick<Provision, "texts">,
  labelOf: (id: ProvisionId, language: Language) => string | null,
): ByLanguage<Text> {
  let same = true;
  const rendered = Object.entries(texts).map(([language, text]) => {
    const now = renderReferences(text, (id) => labelOf(id, language));
    same &&= now === text;
    return [language, now] as const;
  });
  return same ? texts : Object.fromEntries(rendered);
}

function mapInline(block: BlockJson, map: (piece: InlineJson) => InlineJson): BlockJson {
  return mapLines(block, (line) =>
    line.content ? { ...line, content: line.content.map(map) } : line,
  );
}

/** A block with each of its lines, those of its cells too, put through a function. */
function mapLines(block: BlockJson, map: (line: LineJson) => LineJson): BlockJson {
  if (block.type === "line") return map(block);
  if (block.type !== "table" || !block.content) return block;
  const content = block.content.map((row) => ({
    ...row,
    content: row.content?.map((cell) => ({ ...cell, content: cell.content?.map(map) })),
  }));
  return { ...block, content };
}
