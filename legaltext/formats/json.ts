/** An act as JSON, whole: what is read back is what was written. */
import {
  provisionKinds,
  type ActSource,
  type ActText,
  type ByLanguage,
  type Provision,
} from "../act.js";
import { checkText, TextError } from "../validate.js";
import { FormatError } from "./formatError.js";

const formatName = "assent-act";

/** Indented, so that two versions compare line by line. */
export function exportJson(act: ActText): string {
  return `${JSON.stringify({ format: formatName, formatVersion: 1, ...act }, null, 2)}\n`;
}

/** The act of a file that `exportJson` wrote. Throws FormatError that names the place in it. */
export function importJson(json: string, file?: string): ActText {
  const parsed = parse(json, file);
  try {
    return actOf(parsed);
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof TextError)) throw error;
    throw new FormatError("notAnAct", { file }, { what: error.message });
  }
}

/** Says where in the JSON something is missing or of another kind. */
class Fault extends Error {}

function parse(json: string, file: string | undefined): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const what = (error as Error).message.replaceAll("\n", " ");
    throw new FormatError("notAnAct", { file }, { what });
  }
}

function actOf(json: unknown): ActText {
  const { format, formatVersion, ...act } = objectAt(json, "the file");
  if (format !== formatName) throw new Fault(`"format" is not "${formatName}"`);
  if (formatVersion !== 1) throw new Fault(`"formatVersion" ${String(formatVersion)} is unknown`);
  only(act, ["languages", "regime", "titles", "provisions", "source"], "the act");
  const provisions = listAt(act.provisions, "provisions").map((one, at) =>
    provisionOf(one, `provisions[${at}]`),
  );
  requireOrder(provisions);
  return {
    languages: listAt(act.languages, "languages").map((one) => stringAt(one, "languages")),
    regime: oneOf(act.regime, ["bill", "inForce"], "regime"),
    titles: stringsAt(act.titles, "titles"),
    provisions,
    ...optional("source", act.source, sourceOf),
  };
}

const ownNames = ["id", "kind", "parent", "group", "level", "labels", "lockedNumber"];
const otherNames = ["texts", "repealed", "itemOrder", "element"];

function provisionOf(json: unknown, place: string): Provision {
  const one = objectAt(json, place);
  only(one, [...ownNames, ...otherNames], place);
  const at = (name: string) => `${place}.${name}`;
  return {
    id: stringAt(one.id, at("id")),
    kind: oneOf(one.kind, provisionKinds, at("kind")),
    parent: one.parent === null ? null : stringAt(one.parent, at("parent")),
    ...optional("group", one.group, (value) => countAt(value, at("group"))),
    ...optional("level", one.level, (value) => countAt(value, at("level"))),
    labels: stringsAt(one.labels, at("labels")),
    ...optional("lockedNumber", one.lockedNumber, (value) => trueAt(value, at("lockedNumber"))),
    texts: eachAt(one.texts, at("texts"), textOf),
    ...optional("repealed", one.repealed, (value) => trueAt(value, at("repealed"))),
    ...optional("itemOrder", one.itemOrder, (value) =>
      eachAt(value, at("itemOrder"), stringListAt),
    ),
    ...optional("element", one.element, (value) => stringAt(value, at("element"))),
  };
}

function sourceOf(json: unknown): ActSource {
  const source = objectAt(json, "source");
  only(source, ["format", "number", "facts", "appendices"], "source");
  return {
    format: stringAt(source.format, "source.format"),
    ...optional("number", source.number, (value) => stringAt(value, "source.number")),
    ...optional("facts", source.facts, (value) => stringsAt(value, "source.facts")),
    ...optional("appendices", source.appendices, (value) =>
      eachAt(value, "source.appendices", stringListAt),
    ),
  };
}

function textOf(json: unknown, place: string) {
  try {
    return checkText(json);
  } catch (error) {
    throw new Fault(`${place}: ${(error as Error).message}`);
  }
}

function requireOrder(provisions: Provision[]): void {
  const seen = new Set<string>();
  provisions.forEach(({ id, parent }, at) => {
    if (seen.has(id)) throw new Fault(`provisions[${at}] has the id "${id}" of another`);
    if (parent !== null && !seen.has(parent)) {
      throw new Fault(`provisions[${at}] stands in "${parent}", which does not come before it`);
    }
    seen.add(id);
  });
}

type Json = Record<string, unknown>;

function objectAt(json: unknown, place: string): Json {
  if (isObject(json)) return json;
  throw new Fault(`${place} is not an object`);
}

const isObject = (json: unknown): json is Json =>
  typeof json === "object" && json !== null && !Array.isArray(json);

function only(json: Json, names: string[], place: string): void {
  const other = Object.keys(json).find((name) => !names.includes(name));
  if (other !== undefined) throw new Fault(`${place} has the unknown member "${other}"`);
}

function listAt(json: unknown, place: string): unknown[] {
  if (Array.isArray(json)) return json;
  throw new Fault(`${place} is not a list`);
}

function stringAt(json: unknown, place: string): string {
  if (typeof json === "string") return json;
  throw new Fault(`${place} is not a string`);
}

function countAt(json: unknown, place: string): number {
  if (typeof json === "number" && Number.isInteger(json) && json >= 0) return json;
  throw new Fault(`${place} is not a whole number`);
}

function trueAt(json: unknown, place: string): true {
  if (json === true) return true;
  throw new Fault(`${place} is not true; leave it out instead`);
}

function oneOf<const T extends string>(json: unknown, known: readonly T[], place: string): T {
  const found = known.find((one) => one === json);
  if (found === undefined) throw new Fault(`${place} is none of ${known.join(", ")}`);
  return found;
}

function eachAt<T>(
  json: unknown,
  place: string,
  read: (json: unknown, place: string) => T,
): ByLanguage<T> {
  const entries = Object.entries(objectAt(json, place));
  return Object.fromEntries(entries.map(([name, one]) => [name, read(one, `${place}.${name}`)]));
}

const stringsAt = (json: unknown, place: string) => eachAt(json, place, stringAt);
const stringListAt = (json: unknown, place: string) =>
  listAt(json, place).map((one) => stringAt(one, place));

function optional<K extends string, T>(name: K, json: unknown, read: (json: unknown) => T) {
  return (json === undefined ? {} : { [name]: read(json) }) as Partial<Record<K, T>>;
}
