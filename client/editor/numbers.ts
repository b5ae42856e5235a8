/** Prints the derived number of every line beside it. Numbers are never words of the text, so they are no content. */
import type { Node } from "prosemirror-model";
import { Plugin, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { numberLines } from "../../legaltext/numbering.js";
import type { BlockJson, LineKind, Text } from "../../legaltext/schema.js";
import { blocksOf, canHold, type Block } from "./lines.js";

export function numbers(language: string): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => printed(state.doc, language),
      apply: (tr, now) => (tr.docChanged ? printed(tr.doc, language) : now),
    },
    props: {
      decorations(this: Plugin<DecorationSet>, state: EditorState) {
        return this.getState(state);
      },
    },
  });
}

/** Numbers, and the classes by which the page's own style sheet sets a line of law. */
function printed(doc: Node, language: string): DecorationSet {
  const labels = numberLines(outline(doc), language);
  const indents = indentsOf(blocksOf(doc));
  const decorations = blocksOf(doc).map(({ index, pos, node, kind }) => {
    const number = labels[index] ?? null;
    return Decoration.node(pos, pos + node.nodeSize, {
      ...(kind === null ? {} : { class: `line ${kind} in${indents[index]}` }),
      ...(number === null ? {} : { "data-printed": number }),
    });
  });
  return DecorationSet.create(doc, decorations);
}

/**
 * How far each block hangs, as on the page: the provision's own words and its subsections 1, a
 * paragraph 2 whether it stands under a subsection (depth 2) or directly under the section (depth 1).
 */
export function indentsOf(blocks: Block[]): number[] {
  let outermost: LineKind | null = null;
  return blocks.map((block) => {
    if (canHold(block) && block.depth <= 1) outermost = block.depth === 1 ? block.kind : null;
    const indent = outermost === "subsection" ? block.depth : block.depth + 1;
    return Math.min(7, Math.max(1, indent));
  });
}

/** The text without its words, which is all that numbering looks at, at every keystroke. */
function outline(doc: Node): Text {
  const content = doc.content.content.map(
    (block) => ({ type: block.type.name, attrs: block.attrs }) as BlockJson,
  );
  return { type: "doc", content };
}
