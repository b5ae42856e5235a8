/**
 * References under the hands of a typist. The words of a reference are printed from where it leads, so
 * typing over them would change nothing: whoever changes them makes plain words of them again. And a
 * section of this act that somebody types becomes a reference, once its number is finished, until the
 * words that follow say that it is of another act.
 */
import type { Node } from "prosemirror-model";
import { Plugin, type Transaction } from "prosemirror-state";
import { citationsIn, type Citation } from "../../legaltext/citations.js";
import type { Language } from "../../legaltext/act.js";
import { schema } from "../../legaltext/schema.js";
import { cameFromOthers, changedRange } from "./lineIds.js";

export interface Section {
  id: string;
  /** Its number. */
  words: string;
}

const ref = schema.marks.ref!;

export function typedReferences(language: Language, sections: readonly Section[]): Plugin {
  const idOf = new Map(sections.map(({ id, words }) => [words, id]));
  return new Plugin({
    appendTransaction(transactions, before, { tr, doc, selection }) {
      if (!transactions.some((one) => one.docChanged) || transactions.some(cameFromOthers)) {
        return null;
      }
      unmarkReworded(tr, transactions, before.doc);
      const [from, to] = changedRange(transactions, doc);
      doc.nodesBetween(Math.max(0, from), Math.min(to, doc.content.size), (node, pos) => {
        if (!node.isTextblock) return true;
        const near = { from: from - pos - 1, to: to - pos - 1, caret: selection.from - pos - 1 };
        linkTyped(tr, node, pos + 1, near, language, idOf);
        return false;
      });
      return tr.docChanged ? tr : null;
    },
  });
}

function unmarkReworded(tr: Transaction, done: readonly Transaction[], before: Node): void {
  const map = (pos: number, side: number) =>
    done.reduce((at, one) => one.mapping.map(at, side), pos);
  before.descendants((node, pos) => {
    if (!node.isText || !leadsSomewhere(node)) return;
    const [from, to] = [map(pos, 1), map(pos + node.nodeSize, -1)];
    if (to <= from || tr.doc.textBetween(from, to) === node.text) return;
    tr.removeMark(from, to, ref);
  });
}

const leadsSomewhere = (node: Node) => typeof ref.isInSet(node.marks)?.attrs.target === "string";

interface Near {
  from: number;
  to: number;
  caret: number;
}

function linkTyped(
  tr: Transaction,
  line: Node,
  start: number,
  near: Near,
  language: Language,
  idOf: Map<string, string>,
): void {
  const words = line.textBetween(0, line.content.size, undefined, "\ufffc");
  for (const citation of citationsIn(words, language)) {
    const [from, to] = [start + citation.from, start + citation.to];
    if (citation.of === "other") unlink(tr, from, to, citation, idOf);
    else if (isJustTyped(citation, near, words) && !tr.doc.rangeHasMark(from, to, ref)) {
      const target = targetOf(citation, idOf);
      if (target !== null) tr.addMark(from, to, ref.create({ target, href: null }));
    }
  }
}

/** What follows its number says that no digit or bracket comes any more. */
const isJustTyped = ({ from, to }: Citation, near: Near, words: string) =>
  near.from <= to + 2 && near.to >= from && near.caret > to && finished.test(words.slice(to));

const finished = /^(?:[\s,;:]|[.)][\s,;])/u;

function targetOf({ of, unit, label, path }: Citation, idOf: Map<string, string>): string | null {
  if (of !== "this" || label === null || unit === "part" || unit === "schedule") return null;
  const id = idOf.get(label);
  if (id === undefined) return null;
  return path.length > 0 ? `${id}#${path.join("/")}` : id;
}

/** Only what was linked by its number: a reference that was chosen by hand stays. */
function unlink(
  tr: Transaction,
  from: number,
  to: number,
  citation: Citation,
  idOf: Map<string, string>,
): void {
  const meant = targetOf({ ...citation, of: "this" }, idOf);
  tr.doc.nodesBetween(from, to, (node, pos) => {
    const mark = node.isText ? ref.isInSet(node.marks) : undefined;
    if (mark && mark.attrs.target === meant) tr.removeMark(pos, pos + node.nodeSize, ref);
  });
}
