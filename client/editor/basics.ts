/** The few commands of prosemirror-commands that a flat text needs; the package whole costs 9 KB. */
import type { MarkType } from "prosemirror-model";
import { AllSelection, type Command } from "prosemirror-state";

export const deleteSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false;
  dispatch?.(state.tr.deleteSelection().scrollIntoView());
  return true;
};

export const selectAll: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(new AllSelection(state.doc)));
  return true;
};

/** Marks the selected words, or takes the mark away where all of them have it; with no selection, what is typed next. */
export function toggle(mark: MarkType): Command {
  return (state, dispatch) => {
    const { from, to, empty, $from } = state.selection;
    const { tr } = state;
    if (empty) {
      const next = mark.isInSet(state.storedMarks ?? $from.marks());
      dispatch?.(next ? tr.removeStoredMark(mark) : tr.addStoredMark(mark.create()));
      return true;
    }
    let all = true;
    state.doc.nodesBetween(from, to, (node) => {
      if (node.isText && !mark.isInSet(node.marks)) all = false;
    });
    dispatch?.(all ? tr.removeMark(from, to, mark) : tr.addMark(from, to, mark.create()));
    return true;
  };
}
