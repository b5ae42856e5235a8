/**
 * A caret that has just been moved stays where it was put.
 *
 * A browser tells of a moved caret one task later. When somebody else's words, or only their caret, are
 * drawn in that moment, ProseMirror puts its own older selection back on the page, and what is typed
 * next lands in the wrong place; a slow telephone meets this often. So before anything that did not come
 * from this person's hand is drawn, the caret is read from the page first.
 */
import { Plugin, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Doc } from "yjs";

type Range = Pick<Selection, "anchorNode" | "anchorOffset" | "focusNode" | "focusOffset">;

export function caretAhead(doc: Doc) {
  let seen: Range | null = null;
  const ahead = (view: EditorView): TextSelection | null => {
    const now = rangeIn(view);
    return now && !sameRange(now, seen) ? selectionAt(view, now) : null;
  };
  return {
    /** Stands before the plugin that binds the shared text, to be asked before it. */
    plugin: new Plugin({
      view(view) {
        const remember = () => (seen = rangeIn(view));
        const read = () => {
          const selection = ahead(view);
          if (selection) view.dispatch(view.state.tr.setSelection(selection));
        };
        const page = view.dom.ownerDocument;
        page.addEventListener("selectionchange", remember);
        doc.on("beforeAllTransactions", read);
        return {
          update: remember,
          destroy() {
            page.removeEventListener("selectionchange", remember);
            doc.off("beforeAllTransactions", read);
          },
        };
      },
    }),
    /** What only draws takes the caret along. */
    carried(view: EditorView, tr: Transaction): Transaction {
      const selection = tr.docChanged || tr.selectionSet ? null : ahead(view);
      return selection ? tr.setSelection(selection) : tr;
    },
  };
}

/** Where the caret stands on the page, if it is in this text and no input method holds it. */
function rangeIn(view: EditorView): Range | null {
  if (!view.hasFocus() || view.composing) return null;
  const selection = view.dom.ownerDocument.getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const inside = view.dom.contains(anchorNode) && view.dom.contains(focusNode);
  return inside ? { anchorNode, anchorOffset, focusNode, focusOffset } : null;
}

function sameRange(a: Range, b: Range | null): boolean {
  return (
    a.anchorNode === b?.anchorNode &&
    a.anchorOffset === b.anchorOffset &&
    a.focusNode === b.focusNode &&
    a.focusOffset === b.focusOffset
  );
}

function selectionAt(view: EditorView, range: Range): TextSelection | null {
  if (!range.anchorNode || !range.focusNode) return null;
  const { doc, selection } = view.state;
  const anchor = doc.resolve(view.posAtDOM(range.anchorNode, range.anchorOffset));
  const head = doc.resolve(view.posAtDOM(range.focusNode, range.focusOffset));
  const found = TextSelection.between(anchor, head);
  return found instanceof TextSelection && !found.eq(selection) ? found : null;
}
