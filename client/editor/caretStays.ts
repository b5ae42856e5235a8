/**
 * Two people who write at the very same place do not write into each other's words.
 *
 * y-prosemirror holds a caret to what stands behind it, so a letter that somebody else types at the caret
 * goes before it, the next of one's own goes behind that letter, and two words come out as one riddle.
 * Here a caret is held to the letter before it: what others write at that place comes after one's own.
 */
import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { ySyncPluginKey, type ProsemirrorBinding } from "y-prosemirror";
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  type Doc,
  type RelativePosition,
  type Transaction,
  XmlText,
} from "yjs";

/** Stands before the plugin that binds the shared text, which takes a selection that is already held. */
export function caretStays(doc: Doc): Plugin {
  return new Plugin({
    view(view) {
      const hold = (tr: Transaction) => {
        if (!tr.local) holdCaret(view, doc);
      };
      doc.on("beforeTransaction", hold);
      return { destroy: () => doc.off("beforeTransaction", hold) };
    },
  });
}

function holdCaret(view: EditorView, doc: Doc): void {
  const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
  const held = binding.beforeTransactionSelection as Held | null;
  if (!held?.anchor || !view.state.selection.empty) return;
  const anchor = behindItsLetter(held.anchor, doc);
  if (anchor) binding.beforeTransactionSelection = { ...held, anchor, head: anchor };
}

interface Held {
  type: unknown;
  anchor: RelativePosition | null;
}

function behindItsLetter(position: RelativePosition, doc: Doc): RelativePosition | null {
  const found = createAbsolutePositionFromRelativePosition(position, doc);
  if (!(found?.type instanceof XmlText) || found.index === 0) return null;
  return createRelativePositionFromTypeIndex(found.type, found.index, -1);
}
