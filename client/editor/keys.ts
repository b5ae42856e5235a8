/** The keys of the editor. Each does something, or says why it did not. */
import { keymap } from "prosemirror-keymap";
import { Selection, type Command, type EditorState, type Plugin } from "prosemirror-state";
import { redoCommand, undoCommand } from "y-prosemirror";
import { schema } from "../../legaltext/schema.js";
import { deleteSelection, selectAll, toggle } from "./basics.js";
import type { EditorMessages } from "./editorMessages.js";
import { tabLeaves } from "./escape.js";
import { indent, outdent, type Outcome } from "./indent.js";
import { backspace, deleteForward, enter } from "./split.js";

export interface Telling {
  t: EditorMessages;
  say(words: string): void;
}

/** Dispatches what a command decided, or says why it refused. Null lets the next key binding try. */
export function commandOf(
  decide: (state: EditorState) => Outcome | null,
  { t, say }: Telling,
): Command {
  return (state, dispatch) => {
    const outcome = decide(state);
    if (outcome === null) return false;
    if (typeof outcome === "string") say(t[outcome]);
    else dispatch?.(outcome);
    return true;
  };
}

export function keys(telling: Telling, toToolbar: () => void): Plugin[] {
  return [
    keymap({
      Enter: commandOf(enter, telling),
      "Shift-Enter": insertBreak,
      Tab: tab(1, commandOf(indent, telling)),
      "Shift-Tab": tab(-1, commandOf(outdent, telling)),
      Backspace: commandOf(backspace, telling),
      "Shift-Backspace": commandOf(backspace, telling),
      Delete: commandOf(deleteForward, telling),
      "Mod-z": undoCommand,
      "Mod-y": redoCommand,
      "Shift-Mod-z": redoCommand,
      "Mod-i": toggle(schema.marks.emphasis!),
      "Mod-b": toggle(schema.marks.strong!),
      "Alt-F10": () => {
        toToolbar();
        return true;
      },
    }),
    keymap({ Backspace: deleteSelection, Delete: deleteSelection, "Mod-a": selectAll }),
  ];
}

const insertBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.break!.create()).scrollIntoView());
  return true;
};

/** In a table Tab goes from cell to cell, and out of the table at its end. */
function tab(direction: 1 | -1, move: Command): Command {
  return (state, dispatch, view) => {
    if (tabLeaves(state)) return false;
    if (state.selection.$head.depth <= 1) return move(state, dispatch, view);
    const next = nextCell(state, direction);
    if (next) dispatch?.(state.tr.setSelection(next).scrollIntoView());
    return next !== null;
  };
}

function nextCell(state: EditorState, direction: 1 | -1): Selection | null {
  const { $head } = state.selection;
  const cells: number[] = [];
  $head.node(1).descendants((node, offset) => {
    if (node.type === schema.nodes.cell) cells.push($head.start(1) + offset);
    return node.type === schema.nodes.row;
  });
  const here = cells.findLastIndex((pos) => pos < $head.pos);
  const next = cells[here + direction];
  return next === undefined ? null : Selection.near(state.doc.resolve(next + 1), 1);
}
