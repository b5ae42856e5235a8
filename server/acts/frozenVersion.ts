/** Whole versions and what is looked up in them. A version never changes, so the few that people read are read once. */
import type { ActText, Language } from "../../legaltext/act.js";
import { citedBy } from "../../legaltext/citedBy.js";
import { termIndex } from "../../legaltext/termIndex.js";
import type { Queryable } from "../db/connect.js";
import { loadVersion, type Version } from "./actStore.js";

const kept = new WeakMap<Queryable, Map<number, Promise<ActText>>>();
const mostKept = 3;

export function frozenVersion(db: Queryable, version: Version): Promise<ActText> {
  const versions = kept.get(db) ?? new Map<number, Promise<ActText>>();
  kept.set(db, versions);
  const act = versions.get(version.id) ?? loadVersion(db, version);
  versions.delete(version.id);
  versions.set(version.id, act);
  const oldest = versions.keys().next();
  if (versions.size > mostKept && !oldest.done) versions.delete(oldest.value);
  act.catch(() => versions.delete(version.id));
  return act;
}

/** A look-up that is made once for each act and language. */
function once<T>(look: (act: ActText, language: Language) => T) {
  const found = new WeakMap<ActText, Map<Language, T>>();
  return (act: ActText, language: Language): T => {
    const byLanguage = found.get(act) ?? new Map<Language, T>();
    found.set(act, byLanguage);
    const known = byLanguage.get(language) ?? look(act, language);
    byLanguage.set(language, known);
    return known;
  };
}

/** Who refers to each provision. */
export const citingIn = once(citedBy);

export const termsIn = once(termIndex);
