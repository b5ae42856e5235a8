/** Who wrote each run of words of an act's versions, one run after the other. */
import { asc, eq } from "drizzle-orm";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { inlineWords } from "../../legaltext/hash.js";
import { soleOrigin, wordsWithOrigins, type Origin } from "../../legaltext/origin.js";
import type { Text } from "../../legaltext/schema.js";
import { joinWords } from "../../legaltext/tokens.js";
import { loadOutline, loadTexts, type Act, type OutlineProvision } from "../acts/actStore.js";
import type { Queryable } from "../db/connect.js";
import { origins, people, versions } from "../db/tables.js";
import { readOriginName } from "../drafts/originNames.js";
import { listed, type Column } from "./columns.js";

export interface OriginRow {
  act: string;
  version: number;
  provision: ProvisionId;
  number: string;
  language: Language;
  /** The run's place among those of the text, from 1. */
  run: number;
  words: number;
  text: string;
  /** What the words came with: "version", "amendment", "change" or "draft", and its number. */
  from: { kind: string; id: number }[];
  authors: { id: string; name: string }[];
}

/** A part of the act at a time: a large one has a hundred thousand runs. */
const portion = 100;

export async function* originsOf(db: Queryable, act: Act): AsyncGenerator<OriginRow> {
  const all = await db
    .select()
    .from(versions)
    .where(eq(versions.actId, act.id))
    .orderBy(asc(versions.number));
  const names = new Map<string, string>();
  for (const version of all) {
    const runs = await runsOfVersion(db, version.id);
    const outline = await loadOutline(db, version.id);
    for (let at = 0; at < outline.length; at += portion) {
      const rows = await rowsOf(db, outline.slice(at, at + portion), runs);
      await learnNames(db, names, rows);
      for (const { origin, ...row } of rows) {
        yield {
          act: act.slug,
          version: version.number,
          ...row,
          from: originNames(origin),
          authors: authorsIn(origin).map((id) => ({ id, name: names.get(id) ?? "" })),
        };
      }
    }
  }
}

async function runsOfVersion(db: Queryable, versionId: number) {
  const rows = await db.select().from(origins).where(eq(origins.versionId, versionId));
  return new Map(rows.map((row) => [`${row.provisionId}/${row.language}`, row.runs]));
}

type Row = Omit<OriginRow, "act" | "version" | "from" | "authors"> & { origin: Origin[] };

async function rowsOf(
  db: Queryable,
  outline: OutlineProvision[],
  runs: Awaited<ReturnType<typeof runsOfVersion>>,
): Promise<Row[]> {
  const texts = await loadTexts(
    db,
    outline.flatMap(({ textHashes }) => Object.values(textHashes)),
  );
  return outline.flatMap(({ id, labels, textHashes }) =>
    Object.entries(textHashes).flatMap(([language, hash]) => {
      const text = texts.get(hash);
      if (!text) return [];
      const of = runs.get(`${id}/${language}`) ?? soleOrigin(text, firstDraft);
      return runsIn(text, of).map((run) => ({
        provision: id,
        number: labels[language] ?? "",
        language,
        ...run,
      }));
    }),
  );
}

/** No row means that every word is from the first draft. */
const firstDraft: Origin = { change: "version:1", author: "" };

type Run = Pick<Row, "run" | "words" | "text" | "origin">;

/** Words in a row with the same origin, line breaks shown as such. */
function runsIn(text: Text, of: Parameters<typeof wordsWithOrigins>[0]["origins"]): Run[] {
  const found: Run[] = [];
  for (const { token, origin } of wordsWithOrigins({ text, origins: of }).flat()) {
    if (token.content === null) continue;
    const last = found.at(-1);
    const words = inlineWords(joinWords([{ key: token.key, content: token.content }]));
    if (last && keyOf(last.origin) === keyOf(origin)) {
      last.words += 1;
      last.text += words;
    } else found.push({ run: found.length + 1, words: 1, text: words, origin });
  }
  return found;
}

const keyOf = (origin: Origin[]) =>
  origin.map(({ change, author }) => `${change} ${author}`).join("|");

const originNames = (origin: Origin[]): OriginRow["from"] => {
  const names = new Map(
    origin.flatMap(({ change }) => {
      const name = readOriginName(change);
      if (!name) return [];
      const id = name.kind === "version" ? name.number : name.id;
      return [[change, { kind: name.kind, id }] as const];
    }),
  );
  return [...names.values()];
};

const authorsIn = (origin: Origin[]) => [
  ...new Set(origin.flatMap(({ author }) => (author === "" ? [] : [author]))),
];

async function learnNames(db: Queryable, names: Map<string, string>, rows: Row[]) {
  const unknown = new Set(rows.flatMap(({ origin }) => authorsIn(origin)));
  for (const id of unknown) {
    if (names.has(id)) continue;
    const [person] = await db.select().from(people).where(eq(people.id, id));
    names.set(id, person?.publicName ?? "");
  }
}

export const originColumns: Column<OriginRow>[] = [
  {
    name: "act",
    eng: "The act, as in its address.",
    fra: "Le texte, comme dans son adresse.",
    of: ({ act }) => act,
  },
  {
    name: "version",
    eng: "Number of the version the words stand in.",
    fra: "Numéro de la version où figurent les mots.",
    of: ({ version }) => version,
  },
  {
    name: "provision",
    eng: "Id of the provision.",
    fra: "Identifiant de la disposition.",
    of: ({ provision }) => provision,
  },
  {
    name: "provision_number",
    eng: "Its number as printed.",
    fra: "Son numéro imprimé.",
    of: ({ number }) => number,
  },
  {
    name: "language",
    eng: "Language of the words.",
    fra: "Langue des mots.",
    of: ({ language }) => language,
  },
  {
    name: "run",
    eng: "Which run of words of the text, from 1.",
    fra: "Rang de la suite de mots dans le texte, à partir de 1.",
    of: ({ run }) => run,
  },
  {
    name: "words",
    eng: "How many words the run holds.",
    fra: "Combien de mots compte la suite.",
    of: ({ words }) => words,
  },
  {
    name: "text",
    eng: "The words.",
    fra: "Les mots.",
    of: ({ text }) => text,
  },
  {
    name: "came_with",
    eng: "What they came with: “version:1” the first draft, “change:12” a submitted change that was accepted, “amendment:7” an amendment, “draft:3” the ministry’s own hand.",
    fra: "Ce qui les a apportés : « version:1 » le premier texte, « change:12 » un changement accepté, « amendment:7 » une modification, « draft:3 » la main du ministère.",
    of: ({ from }) => listed(from.map(({ kind, id }) => `${kind}:${id}`)),
  },
  {
    name: "authors",
    eng: "Public names of those who typed them.",
    fra: "Noms publics de celles et ceux qui les ont tapés.",
    of: ({ authors }) => listed(authors.map(({ name }) => name)),
  },
];
