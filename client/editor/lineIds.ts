/**
 * Every line has a name of its own, by which it is aligned inside its branch. Splitting, pasting and
 * dragging copy names; they are repaired here, only by the client that made the change and only where
 * it changed something: two clients that both repaired the same line would never agree.
 */
import type { Node } from "prosemirror-model";
import { Plugin, type Transaction } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";
import { blocksOf, newLineId, type Block } from "./lines.js";

export const lineIds = new Plugin({
  appendTransaction(transactions, _before, { tr, doc }) {
    const local = transactions.filter((tr) => tr.docChanged && !cameFromOthers(tr));
    if (local.length === 0) return null;
    const [from, to] = changedRange(transactions, doc);
    for (const { pos } of unnamed(doc, from, to)) tr.setNodeAttribute(pos, "id", newLineId());
    return tr.docChanged ? tr : null;
  },
});

/** Whether a transaction only shows what Yjs holds: another's words, an undo, the first rendering. */
export function cameFromOthers(tr: Transaction): boolean {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return sync?.isChangeOrigin === true;
}

/** The stretch of the new document that these transactions touched. */
export function changedRange(transactions: readonly Transaction[], doc: Node): [number, number] {
  let from = doc.content.size;
  let to = 0;
  for (const [nth, tr] of transactions.entries()) {
    tr.mapping.maps.forEach((map, step) =>
      map.forEach((_fromA, _toA, fromB, toB) => {
        const toEnd = (pos: number, side: number) =>
          transactions
            .slice(nth + 1)
            .reduce(
              (at, later) => later.mapping.map(at, side),
              tr.mapping.slice(step + 1).map(pos, side),
            );
        from = Math.min(from, toEnd(fromB, -1));
        to = Math.max(to, toEnd(toB, 1));
      }),
    );
  }
  return [from, to];
}

/** Blocks in the range without a name, or with one that another block has; of two in the range the first keeps it. */
function unnamed(doc: Node, from: number, to: number): Block[] {
  const blocks = blocksOf(doc);
  const inside = (block: Block) => block.pos <= to && block.pos + block.node.nodeSize >= from;
  const taken = new Set<unknown>(
    blocks.filter((block) => !inside(block)).map((block) => block.node.attrs.id as unknown),
  );
  return blocks.filter(inside).filter((block) => {
    const id = block.node.attrs.id as unknown;
    if (id === null || taken.has(id)) return true;
    taken.add(id);
    return false;
  });
}
