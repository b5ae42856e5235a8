/**
 * The live redline: what the text says now against what it said when the change began. Inserted words
 * are marked, struck words shown where they stood, changed and new lines barred in the margin.
 * All of it is decoration; the text itself never holds a struck word.
 */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Mapping, StepMap } from "prosemirror-transform";
import { DecorationSet, type EditorView } from "prosemirror-view";
import type { Text } from "../../legaltext/schema.js";
import { cameFromOthers } from "./lineIds.js";
import { redlineDecorations, type RedlineWords } from "./redlineDecorations.js";

interface Redline {
  shown: boolean;
  marks: DecorationSet;
}
type Change = { shown: boolean } | { marks: DecorationSet };

export const redlineKey = new PluginKey<Redline>("redline");

/** How long the text must rest before it is compared again. */
const rest = 250;

/** `base` null: the provision is new, and all of it is inserted. */
export function redline(base: Text | null, words: RedlineWords, shown: boolean): Plugin<Redline> {
  const compare = (doc: Node) => redlineDecorations(base, doc, words);
  return new Plugin<Redline>({
    key: redlineKey,
    state: {
      init: () => ({ shown, marks: DecorationSet.empty }),
      apply: (tr, now) => next(tr, now),
    },
    props: {
      decorations(state: EditorState) {
        const now = redlineKey.getState(state);
        return now?.shown ? now.marks : DecorationSet.empty;
      },
    },
    view: (view) => compareAtRest(view, compare),
  });
}

export function showRedline(shown: boolean, state: EditorState): Transaction {
  return state.tr.setMeta(redlineKey, { shown } satisfies Change);
}

export function isRedlineShown(state: EditorState): boolean {
  return redlineKey.getState(state)?.shown ?? false;
}

function next(tr: Transaction, now: Redline): Redline {
  const change = tr.getMeta(redlineKey) as Change | undefined;
  if (change) return { ...now, ...change };
  if (!tr.docChanged) return now;
  return { ...now, marks: now.marks.map(smallestMapping(tr), tr.doc) };
}

/**
 * y-prosemirror shows another person's letter by replacing the whole text, which would take every mark
 * away until the next comparison. What really differs is one stretch; the rest maps to itself.
 */
function smallestMapping(tr: Transaction): Mapping {
  if (!cameFromOthers(tr)) return tr.mapping;
  const start = tr.before.content.findDiffStart(tr.doc.content);
  const end = tr.before.content.findDiffEnd(tr.doc.content);
  if (start === null || end === null) return new Mapping();
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const map = new StepMap([start, end.a + overlap - start, end.b + overlap - start]);
  return new Mapping([map]);
}

function compareAtRest(view: EditorView, compare: (doc: Node) => DecorationSet) {
  let compared: Node | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    // Redrawing under an input method would break off the word being composed.
    if (view.composing) return later();
    compared = view.state.doc;
    view.dispatch(view.state.tr.setMeta(redlineKey, { marks: compare(compared) } satisfies Change));
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, rest);
  };
  later();
  return {
    update: (now: EditorView) => {
      if (now.state.doc !== compared) later();
    },
    destroy: () => clearTimeout(timer),
  };
}
