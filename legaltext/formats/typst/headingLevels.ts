/**
 * PDF/UA allows no heading to skip a level, but acts do: a Division may stand before the first Part, and
 * some begin at the third level. So the level told to who listens is the nearest below the one before;
 * how a heading looks is decided by the act's own level.
 */
import { inlineWords } from "../../hash.js";
import { piecesText, type PrintedLine } from "../print/printed.js";
import { call, type Code } from "./code.js";

const deepest = 6;

export class HeadingLevels {
  /** The act's own levels that are open, outermost first; the title of the document is the first. */
  private open: number[] = [0];

  /** A part, division or schedule. */
  wrap(line: PrintedLine, content: Code): Code {
    const own = line.provision.kind === "heading" ? (line.provision.level ?? 1) : 1;
    if (!saysSomething(line)) return content;
    while (this.open.length > 1 && this.open.at(-1)! >= own) this.open.pop();
    this.open.push(own);
    return heading(this.open.length, content);
  }

  /** What stands right below the heading that is open: a section's note, a heading inside a schedule. */
  note(line: PrintedLine, content: Code): Code {
    if (!saysSomething(line)) return content;
    return heading(this.open.length + 1, content);
  }
}

/** PDF/UA refuses a heading without words. */
const saysSomething = ({ label, runs }: PrintedLine) =>
  (piecesText(label) + runs.map(({ content }) => inlineWords(content)).join("")).trim() !== "";

const heading = (level: number, content: Code): Code =>
  call("heading", { level: String(Math.min(level, deepest)) }, content);
