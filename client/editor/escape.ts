/**
 * Tab moves lines, which alone would trap the keyboard (WCAG 2.1.2). After Escape the next Tab is the
 * browser's again; typing, or coming back, makes it the editor's.
 */
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";

const key = new PluginKey<boolean>("tabLeaves");
const silent = new Set(["Tab", "Shift", "Control", "Alt", "Meta", "Escape"]);

export const escape = (onEscape: () => void): Plugin<boolean> =>
  new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, leaves) => (tr.getMeta(key) as boolean | undefined) ?? leaves,
    },
    props: {
      handleKeyDown(view, event) {
        const leaves = event.key === "Escape" || (silent.has(event.key) && tabLeaves(view.state));
        if (leaves !== tabLeaves(view.state)) view.dispatch(view.state.tr.setMeta(key, leaves));
        if (event.key === "Escape") onEscape();
        return false;
      },
      handleDOMEvents: {
        focus(view) {
          if (tabLeaves(view.state)) view.dispatch(view.state.tr.setMeta(key, false));
          return false;
        },
      },
    },
  });

export function tabLeaves(state: EditorState): boolean {
  return key.getState(state) ?? false;
}
