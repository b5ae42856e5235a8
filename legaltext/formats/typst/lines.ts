/** Printed lines as Typst code: where each stands, and what kind of thing it is to who listens. */
import { piecesText, type NumberPiece, type PrintedLine } from "../print/printed.js";
import { call, joined, literal, points, type Code } from "./code.js";
import type { HeadingLevels } from "./headingLevels.js";
import type { Measures } from "./house.js";
import { anchorOf, numberCode, runsCode, type CanLink } from "./inline.js";
import { tableCode } from "./tables.js";

export interface Context {
  measures: Measures;
  levels: HeadingLevels;
  canLink: CanLink;
  /** Whether this column names the places that links lead to; only one may. */
  names: boolean;
}

/** The code of consecutive lines; the first of each provision carries its name. */
export function linesCode(lines: readonly PrintedLine[], context: Context): Code[] {
  const code: Code[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const before = lines[at - 1];
    if (opensNamed(line, before, context))
      code.push(call("here", literal(anchorOf(line.provision.id))));
    const tale = historyFrom(lines, at);
    if (tale.length > 1) {
      code.push(historyCode(tale, context));
      at += tale.length - 1;
    } else code.push(lineCode(line, before, context));
  }
  return code;
}

function opensNamed(
  line: PrintedLine,
  before: PrintedLine | undefined,
  { names, canLink }: Context,
) {
  const { provision } = line;
  return names && before?.provision !== provision && canLink(provision.id);
}

/** Where a provision came from stands in one run, as a printer would: twenty lines of it fill a page. */
function historyFrom(lines: readonly PrintedLine[], from: number): PrintedLine[] {
  let end = from;
  while (lines[end]?.kind === "history" && lines[end]?.depth === lines[from]?.depth) end++;
  return lines.slice(from, end);
}

function historyCode(lines: PrintedLine[], { measures, canLink }: Context): Code {
  const each = lines.map((line) => spacedNumber(line, joined(runsCode(line.runs, canLink))));
  return call("tale", points(edge(lines[0]?.depth ?? 0, measures)), ...each);
}

function lineCode(line: PrintedLine, before: PrintedLine | undefined, context: Context): Code {
  const { kind, provision } = line;
  const { measures, canLink } = context;
  if (line.table) {
    const number = [...line.label, ...line.number];
    const left = edge(line.depth, measures);
    return tableCode(line.table, number.length > 0 ? numberCode(number) : null, left, canLink);
  }
  if (kind === "heading" && provision.kind === "heading") return partCode(line, context);
  if (provision.kind === "schedule" && line.label.length > 0) return scheduleCode(line, context);
  return plainCode(line, context, before);
}

function plainCode(line: PrintedLine, context: Context, before?: PrintedLine): Code {
  const { measures, canLink } = context;
  const words = joined(runsCode(line.runs, canLink));
  const left = points(edge(line.depth, measures));
  switch (line.kind) {
    case "note":
      return noteCode(line, words, context);
    case "heading":
      return call("mid", context.levels.note(line, words));
    case "history":
    case "footnote":
      return call("small", left, spacedNumber(line, words));
    case "reference":
      return call("aside", spacedNumber(line, words));
    case "formula":
      return call("formula", left, spacedNumber(line, words));
    case "quotation":
    case "oath":
      return call("quoted", left, spacedNumber(line, words));
    case "signature":
      return call("signed", spacedNumber(line, words));
    case "otherLanguage":
      return hanging(line, call("emph", words), measures);
    default:
      return line.provision.kind === "title"
        ? call("named", spacedNumber(line, words))
        : hanging(line, words, measures, opensUnheaded(line, before));
  }
}

/** The note of a section is its heading, to who listens and in the bookmarks; other notes are words. */
function noteCode(line: PrintedLine, words: Code, { levels, measures }: Context): Code {
  const left = line.depth === 0 ? measures.section : edge(line.depth, measures) - measures.step;
  const content = line.depth === line.inside ? levels.note(line, words) : words;
  return call("note", points(left), content);
}

function partCode(line: PrintedLine, { canLink, levels }: Context): Code {
  const words = line.runs.length > 0 ? joined(runsCode(line.runs, canLink)) : null;
  const label = line.label.length > 0 ? numberCode(line.label) : null;
  const level = line.provision.level ?? 1;
  if (level === 1) return levels.wrap(line, call("part", label ?? "none", words ?? "none"));
  const content = joined([label, words].filter((part) => part !== null).flatMap(spaced));
  const size = level === 2 ? "1.08em" : "1em";
  const shown = level > 3 ? call("emph", content) : content;
  return levels.wrap(line, call("mid", { size }, shown));
}

function scheduleCode(line: PrintedLine, context: Context): Code {
  const title = context.levels.wrap(
    { ...line, runs: [] },
    call("part", numberCode(line.label), "none"),
  );
  const empty = line.runs.length === 0 && line.number.length === 0;
  return empty ? title : joined([title, plainCode({ ...line, label: [] }, context)]);
}

const spaced = (code: Code, at: number): Code[] => (at === 0 ? [code] : ['"  "', code]);

function spacedNumber(line: PrintedLine, words: Code): Code {
  const numbers = [line.label, line.number].filter((pieces) => pieces.length > 0);
  return joined([...numbers.flatMap((pieces) => [numberCode(pieces), '" "']), words]);
}

/** Where the words of a depth begin. */
const edge = (depth: number, { section, step }: Measures) => section + Math.min(depth, 12) * step;

/** Where the number of a depth begins. */
const numberEdge = (depth: number, measures: Measures) =>
  depth === 0 ? 0 : edge(depth, measures) - measures.step;

/** A section that no note heads stands off from what is above it. */
const opensUnheaded = (line: PrintedLine, before: PrintedLine | undefined) =>
  line.provision.kind === "section" &&
  line.label.length > 0 &&
  !(before?.kind === "note" && before.provision === line.provision);

function hanging(line: PrintedLine, words: Code, measures: Measures, apart = false): Code {
  const end = edge(line.depth, measures);
  const cuts: { from: number; code: Code; text: string }[] = [];
  if (line.label.length > 0) {
    const from = Math.min(numberEdge(line.inside, measures), end);
    cuts.push({ from, code: call("strong", numberCode(line.label)), text: textOf(line.label) });
  }
  if (line.number.length > 0) {
    const from = numberEdge(line.depth, measures);
    cuts.push({ from, code: numberCode(line.number), text: textOf(line.number) });
  }
  const start = cuts[0]?.from ?? end;
  const numbers = cuts.map(({ from, code, text }, at) => {
    const room = (cuts[at + 1]?.from ?? end) - from;
    return fits(text, room, measures) ? call("num", points(room), code) : call("long", code);
  });
  return call("ln", points(start), points(end - start), joined([...numbers, words]), {
    above: apart ? "1.35em" : null,
  });
}

const textOf = (pieces: readonly NumberPiece[]) => piecesText(pieces);

/** The widths of the signs that numbers are made of, in ems; a number too wide for its column stands before the words. */
function fits(text: string, room: number, { size }: Measures): boolean {
  const widths = [...text].map((sign) =>
    /[().,ijl1 ]/.test(sign) ? 0.36 : /[mwMW]/.test(sign) ? 0.9 : 0.56,
  );
  return widths.reduce((sum, width) => sum + width, 0.2) * size <= room;
}
