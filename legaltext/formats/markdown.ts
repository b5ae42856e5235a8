/** One line of Markdown: what stands around the words goes, what stands in them becomes marks. */
import type { InlineJson, MarkJson } from "../schema.js";
import { joinInline } from "../hash.js";
import { addMark, words } from "./inline.js";
import type { WrittenLine } from "./lawReader.js";

export function readMarkdownLine(line: string): WrittenLine {
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/u.exec(line);
  if (heading) {
    return { content: inline(heading[2] ?? ""), heading: (heading[1] ?? "#").length };
  }
  // A bullet before a number is the list's, not the law's; a bullet alone is kept with its words.
  const bare = line.replace(/^(?:>\s?)+/u, "").replace(/^[-*+]\s+(?=\(?\p{L}{1,5}\)|\(?\d)/u, "");
  return { content: inline(bare) };
}

const spans: [pattern: RegExp, mark: string][] = [
  [/^\*\*(?=\S)([^*]+?)(?<=\S)\*\*/u, "strong"],
  [/^__(?=\S)([^_]+?)(?<=\S)__/u, "strong"],
  [/^\*(?=\S)([^*]+?)(?<=\S)\*(?!\*)/u, "emphasis"],
  [/^_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/u, "emphasis"],
];

/** Bold and italic; an asterisk that closes nothing stays. */
function inline(text: string, marks: MarkJson[] = []): InlineJson[] {
  const found: InlineJson[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") found.push(words(plain, marks));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(text.slice(at, at + 2));
    if (escaped) {
      plain += escaped[1] ?? "";
      at += 2;
      continue;
    }
    const span = /[*_]/.test(text[at] ?? "") ? spanAt(text, at) : null;
    if (span) {
      flush();
      found.push(...inline(span.words, addMark(marks, { type: span.mark })));
      at += span.length;
    } else plain += text[at++] ?? "";
  }
  flush();
  return joinInline(found);
}

function spanAt(text: string, at: number) {
  if (text[at] === "_" && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return null;
  const rest = text.slice(at);
  for (const [pattern, mark] of spans) {
    const found = pattern.exec(rest);
    if (found) return { words: found[1] ?? "", mark, length: found[0].length };
  }
  return null;
}
