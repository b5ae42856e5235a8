/** What no local edit may do: leave a text without a line to write in, or take away the place of its items. */
import type { Node } from "prosemirror-model";
import { Plugin, TextSelection, type Transaction } from "prosemirror-state";
import { cameFromOthers } from "./lineIds.js";
import { blocksOf } from "./lines.js";
import { newLine } from "./split.js";

export const guards = (onItemsKept: () => void): Plugin =>
  new Plugin({
    filterTransaction(tr, state) {
      if (!tr.docChanged || cameFromOthers(tr)) return true;
      const kept = countItems(tr.doc) >= countItems(state.doc);
      if (!kept) onItemsKept();
      return kept;
    },
    appendTransaction(transactions, _before, { tr, doc }) {
      const local = transactions.some((one) => one.docChanged && !cameFromOthers(one));
      return local && !hasLine(doc) ? withLine(tr) : null;
    },
    props: {
      handleDOMEvents: {
        focus(view) {
          if (view.editable && !hasLine(view.state.doc)) view.dispatch(withLine(view.state.tr));
          return false;
        },
      },
    },
  });

function withLine(tr: Transaction) {
  tr.insert(0, newLine("text", 0));
  return tr.setSelection(TextSelection.create(tr.doc, 1));
}

const hasLine = (doc: Node) => blocksOf(doc).some((block) => block.kind !== null);

function countItems(doc: Node): number {
  return doc.content.content.filter((block) => block.type.name === "items").length;
}
