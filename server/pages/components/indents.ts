import type { BlockJson, LineJson, Text } from "../../../legaltext/schema.js";

/**
 * How far each block's words hang from the number column: 1 for the provision's own words and for a
 * subsection's, one more for each list below. A subsection takes no step of its own, for its number
 * stands in the column of the section's.
 */
export function indents(text: Text): number[] {
  let underSubsection = false;
  return text.content.map((block) => {
    const { depth } = block.attrs;
    if (isKind(block, "subsection")) underSubsection = true;
    else if (depth === 0) underSubsection = false;
    const steps = depth - (underSubsection && depth > 0 ? 1 : 0);
    return Math.min(1 + Math.max(0, steps), 7);
  });
}

function isKind(block: BlockJson, kind: LineJson["attrs"]["kind"]): boolean {
  return block.type === "line" && block.attrs.kind === kind;
}
