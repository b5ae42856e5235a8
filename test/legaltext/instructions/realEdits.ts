/** What drafters do to a real act: words changed, units added, repealed, definitions and sections added. */
import fc from "fast-check";
import type { ActText, Language, Provision } from "../../../legaltext/act.js";
import { line, textOf } from "../../../legaltext/build.js";
import { repealedTexts } from "../../../legaltext/branch.js";
import { formsOf } from "../../../legaltext/languages.js";
import { extentOf } from "../../../legaltext/instructions/lines.js";
import type { BlockJson, LineJson, Text } from "../../../legaltext/schema.js";

interface RealEdit {
  what: keyof typeof editors;
  at: number;
  line: number;
  language: number;
}

type Editor = (act: ActText, edit: RealEdit, nth: number) => ActText;

export function randomEdits(act: ActText): fc.Arbitrary<ActText> {
  const place = fc.nat({ max: 100_000 });
  const edit = fc.record({
    what: fc.constantFrom(...(Object.keys(editors) as (keyof typeof editors)[])),
    at: place,
    line: place,
    language: fc.nat({ max: 1 }),
  });
  return fc
    .array(edit, { minLength: 1, maxLength: 8 })
    .map((edits) => edits.reduce((now, one, nth) => editors[one.what](now, one, nth), act));
}

const editors = {
  reword: onText((text, { line: at }) =>
    onLine(text, at, (found) => reworded(found, "thirty days")),
  ),
  addLine: onText((text, { line: at }, nth) =>
    onLine(
      text,
      at,
      (found, place) => {
        const { to } = extentOf(text, place);
        const { number, kind, depth } = found.attrs;
        if (number === null) return [found];
        const added = line(kind, depth, "new words;", { number: decimal(number, nth) });
        const below = text.content.slice(place + 1, to);
        return [found, ...below, added];
      },
      true,
    ),
  ),
  repealLine: onText((text, { line: at, language }) =>
    onLine(
      text,
      at,
      (found) => {
        const { repealed } = formsOf(language === 1 ? "fra" : "eng");
        return found.attrs.number === null ? [found] : [{ ...found, content: words(repealed) }];
      },
      true,
    ),
  ),
  repealSection: onProvision("section", (found) => ({
    ...found,
    repealed: true,
    texts: repealedTexts(found),
  })),
  addSection: (act, { at }, nth) => {
    const sections = act.provisions.filter(({ kind, parent }) => kind === "section" && !parent);
    const before = sections[at % sections.length]!;
    const label = `${before.labels.eng}.9${nth}`;
    const fresh: Provision = {
      id: `new${nth}`,
      kind: "section",
      parent: null,
      labels: { eng: label, fra: label },
      texts: { eng: textOf("New section."), fra: textOf("Nouvel article.") },
    };
    const family = new Set([before.id]);
    const end = act.provisions.findLastIndex(
      ({ id, parent }) => id === before.id || (parent !== null && family.has(parent)),
    );
    return { ...act, provisions: act.provisions.toSpliced(end + 1, 0, fresh) };
  },
  addDefinition: (act, { at }, nth) => {
    const beside = act.provisions.filter(({ kind }) => kind === "definition");
    if (beside.length === 0) return act;
    const { parent, group } = beside[at % beside.length]!;
    const fresh: Provision = {
      id: `newd${nth}`,
      kind: "definition",
      parent,
      ...(group ? { group } : {}),
      labels: { eng: "", fra: "" },
      texts: {
        eng: textOf(line("text", 0, `[[zenith ${nth}]] means the top; ((zénith ${nth}))`)),
        fra: textOf(line("text", 0, `[[zénith ${nth}]] Le sommet. ((zenith ${nth}))`)),
      },
    };
    const place = act.provisions.findIndex(({ id }) => id === parent) + 1;
    return { ...act, provisions: act.provisions.toSpliced(place, 0, fresh) };
  },
  repealDefinition: onProvision("definition", (found) => ({
    ...found,
    repealed: true,
    texts: repealedTexts(found),
  })),
} satisfies Record<string, Editor>;

function onText(change: (text: Text, edit: RealEdit, nth: number) => Text): Editor {
  return (act, edit, nth) => {
    const language: Language = edit.language === 1 ? "fra" : "eng";
    const written = act.provisions.filter(
      ({ texts, kind, repealed }) => texts[language] && !repealed && kind !== "item",
    );
    const { id } = written[edit.at % written.length]!;
    const provisions = act.provisions.map((one) =>
      one.id === id
        ? { ...one, texts: { ...one.texts, [language]: change(one.texts[language]!, edit, nth) } }
        : one,
    );
    return { ...act, provisions };
  };
}

function onProvision(kind: Provision["kind"], change: (found: Provision) => Provision): Editor {
  return (act, { at }) => {
    const found = act.provisions.filter(
      (one) =>
        (one.kind === kind && one.labels.eng !== "") ||
        (one.kind === kind && kind === "definition"),
    );
    const chosen = found[at % Math.max(1, found.length)];
    if (!chosen || chosen.repealed) return act;
    const gone = (one: Provision) => one.parent === chosen.id;
    const provisions = act.provisions
      .filter((one) => !gone(one))
      .map((one) => (one.id === chosen.id ? change(one) : one));
    return { ...act, provisions };
  };
}

/** One line that is law, changed; `whole` replaces it together with what stands below it. */
function onLine(
  text: Text,
  nth: number,
  change: (line: LineJson, at: number) => BlockJson[],
  whole = false,
): Text {
  const places = text.content.flatMap((block, at) =>
    block.type === "line" && block.attrs.kind !== "history" ? [at] : [],
  );
  const at = places[nth % Math.max(1, places.length)];
  const found = at === undefined ? undefined : text.content[at];
  if (at === undefined || found?.type !== "line") return text;
  const { from, to } = extentOf(text, at);
  const numbered = found.attrs.number !== null;
  const range =
    whole && numbered
      ? { from: text.content.length > 1 ? from : at, to }
      : { from: at, to: at + 1 };
  const kept = whole && numbered ? text.content.slice(range.from, at) : [];
  const result = change(found, at);
  const notes = result[0] === found ? kept : [];
  return {
    type: "doc",
    content: text.content.toSpliced(range.from, range.to - range.from, ...notes, ...result),
  };
}

const words = (said: string) => [{ type: "text" as const, text: said }];

const reworded = (found: LineJson, said: string): BlockJson[] => [
  { ...found, content: [...words(`${said} `), ...(found.content ?? [])] },
];

/** "(b)" becomes "(b.91)". */
const decimal = (number: string, nth: number) => number.replace(/\)$/, `.9${nth})`);
