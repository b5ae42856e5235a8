/**
 * Which lines of two languages stand side by side. English and French share their skeleton down to the
 * subsection and the note (949 of 961 federal acts), and no further: below it each builds its own lists.
 */
import { piecesText, type PrintedLine } from "../print/printed.js";

export type LevelRow = [left: PrintedLine[], right: PrintedLine[]];

/** Rows that are level in both languages; all in one row where their skeletons differ. */
export function levelRows(left: PrintedLine[], right: PrintedLine[]): LevelRow[] {
  if (left.length === 0 && right.length === 0) return [];
  const [a, b] = [pieces(left), pieces(right)];
  const same = a.length === b.length && a.every(({ key }, at) => key === b[at]!.key);
  if (!same) return [[left, right]];
  return a.map(({ lines }, at) => [lines, b[at]!.lines]);
}

interface SkeletonPiece {
  key: string;
  lines: PrintedLine[];
}

/** A piece begins at a subsection or an item of the container, or at the note that heads one. */
function pieces(lines: PrintedLine[]): SkeletonPiece[] {
  const found: SkeletonPiece[] = [];
  let noted = false;
  for (const line of lines) {
    const key = keyOf(line);
    const last = found.at(-1);
    if (last && (key === null || noted)) {
      last.lines.push(line);
      last.key += key === null ? "" : ` ${key}`;
    } else found.push({ key: key ?? "", lines: [line] });
    noted = isNote(line);
  }
  return found;
}

const ownDepth = ({ depth, inside }: PrintedLine) => depth - inside;
const isNote = (line: PrintedLine) => line.kind === "note" && ownDepth(line) <= 1;

/** What both languages must have at this place; null where the line only goes on. */
function keyOf(line: PrintedLine): string | null {
  const { kind, provision } = line;
  if (isNote(line)) return "note";
  if (kind === "subsection" && ownDepth(line) <= 1) return `subsection ${piecesText(line.number)}`;
  // Definitions follow the alphabet of each language, so they are one piece with their section.
  const opensItem = provision.kind === "item" && ownDepth(line) === 0;
  return opensItem ? `item ${provision.id}` : null;
}
