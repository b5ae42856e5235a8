/** The faults that a draft adds: what was found before it already is nobody's doing here, and blocks nobody. */
import type { ActText, Language, Provision, ProvisionId } from "./act.js";
import { checkCitationsWithin, checkWithin, type CheckScope, type Finding } from "./checkAct.js";
import { blocksWhenNew, weights } from "./findingWeights.js";
import { wordsFor } from "./findingWords.js";
import { blockWords, sameJson, sameText } from "./hash.js";
import { ReferenceIndex, targetsIn } from "./references.js";
import type { BlockJson } from "./schema.js";

export interface NewFindingsOptions {
  /** The language to say them in; that of the text where absent. */
  reader?: Language;
  /** Provisions whose change concerns one language alone, on purpose. */
  oneLanguage?: readonly ProvisionId[];
}

/**
 * What is wrong in `after` and was not in `before`, in every language, in document order. A number in
 * plain words that led somewhere before and leads nowhere now is a reference this change broke.
 */
export function newFindings(
  before: ActText,
  after: ActText,
  options: NewFindingsOptions = {},
): Finding[] {
  return compare(before, after, options, checkWithin);
}

/** Only the references that the change leaves without their target: what an author is told before submitting. */
export function danglingAfter(
  before: ActText,
  after: ActText,
  options: NewFindingsOptions = {},
): Finding[] {
  return compare(before, after, options, checkCitationsWithin).filter(
    ({ code }) => code === "referenceBroken" || code === "referenceRepealed",
  );
}

function compare(
  before: ActText,
  after: ActText,
  options: NewFindingsOptions,
  check: typeof checkWithin,
): Finding[] {
  return after.languages.flatMap((language) => {
    const reader = options.reader ?? language;
    const scope = touchedBetween(before, after, language);
    const old = countByName(check(before, language, reader, scope));
    const index = new ReferenceIndex(before, language);
    return check(after, language, reader, scope)
      .filter((finding) => !takeOne(old, nameOf(finding)))
      .filter((finding) => !isMeant(finding, options.oneLanguage ?? []))
      .map((finding) => brokenHere(finding, after, index, reader))
      .map((finding) =>
        blocksWhenNew.has(finding.code) ? { ...finding, weight: "blocks" } : finding,
      );
  });
}

/** Beyond so many changes everything is looked at. */
const manyChanges = 200;

/** What the change touched, and what cites that: the rest says what it said. */
function touchedBetween(before: ActText, after: ActText, language: Language): CheckScope {
  const changed = changedProvisions(before, after);
  if (changed.size > manyChanges) return { words: () => true, citations: () => true };
  const labels = [before, after].flatMap(({ provisions }) =>
    provisions.filter(({ id }) => changed.has(id)).map(({ labels: of }) => of[language] ?? ""),
  );
  const numbers = labels.flatMap((label) => label.match(/\S*\d\S*|\b[IVXLC]+\b/gu) ?? []);
  const cites = (block: BlockJson): boolean =>
    targetsIn(block).some((target) => changed.has(target.split("#")[0]!)) ||
    contains(blockWords(block), numbers);
  return {
    words: ({ id }) => changed.has(id),
    citations: ({ id, parent, texts }) =>
      changed.has(id) ||
      (parent !== null && changed.has(parent)) ||
      Boolean(texts[language]?.content.some(cites)),
  };
}

const contains = (words: string, numbers: string[]) =>
  numbers.some((number) => words.includes(number));

function changedProvisions(before: ActText, after: ActText): Set<ProvisionId> {
  const old = new Map(before.provisions.map((provision) => [provision.id, provision]));
  const changed = new Set(old.keys());
  const here = new Set<ProvisionId>();
  for (const provision of after.provisions) {
    const was = old.get(provision.id);
    if (was && isSame(was, provision)) changed.delete(provision.id);
    else changed.add(provision.id);
    here.add(provision.id);
  }
  // A container is touched by what comes into it or leaves it.
  for (const id of [...changed]) {
    const parent = old.get(id)?.parent ?? after.provisions.find((one) => one.id === id)?.parent;
    if (parent && here.has(parent)) changed.add(parent);
  }
  return changed;
}

function isSame(a: Provision, b: Provision): boolean {
  if (a === b) return true;
  if (a.repealed !== b.repealed || a.parent !== b.parent || !sameJson(a.labels, b.labels)) {
    return false;
  }
  const languages = Object.keys({ ...a.texts, ...b.texts });
  return languages.every((language) => {
    const [was, is] = [a.texts[language], b.texts[language]];
    return was === is || Boolean(was && is && sameText(was, is));
  });
}

/** What a finding is called, whatever else of its provision changes; its number may, its line's kind may not. */
function nameOf({ code, provision, what, address }: Finding): string {
  return `${code} ${provision} ${what ?? address.replace(/^[^(]*/u, "")}`;
}

function countByName(findings: Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const name = nameOf(finding);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function takeOne(counts: Map<string, number>, name: string): boolean {
  const left = counts.get(name) ?? 0;
  if (left > 0) counts.set(name, left - 1);
  return left > 0;
}

const ofLanguages: ReadonlySet<string> = new Set([
  "notWritten",
  "definitionOneLanguage",
  "subsectionsDiffer",
  "noteOneLanguage",
]);

const isMeant = ({ code, provision }: Finding, oneLanguage: readonly ProvisionId[]) =>
  ofLanguages.has(code) && oneLanguage.includes(provision);

const leadingNowhere: ReadonlySet<string> = new Set(["citationUnknown", "lineUnknown"]);

/** Words that stood there before and led somewhere are broken by the draft; what it types anew may be a slip. */
function brokenHere(
  finding: Finding,
  after: ActText,
  before: ReferenceIndex,
  reader: Language,
): Finding {
  if (!leadingNowhere.has(finding.code)) return finding;
  const { what = "" } = finding;
  const [label] = /^(?:[A-Z]{1,2}\.)?\d+(?:\.\d+)*[A-Z]?/u.exec(what) ?? [];
  const ledSomewhere =
    finding.code === "citationUnknown" && label !== undefined && before.section(label);
  if (!ledSomewhere && !stoodBefore(finding, after, before)) return finding;
  const words = wordsFor("referenceBroken", reader, what);
  return { ...finding, code: "referenceBroken", weight: weights.referenceBroken, ...words };
}

function stoodBefore(finding: Finding, after: ActText, before: ReferenceIndex): boolean {
  const { provision: id, language, line } = finding;
  const block = after.provisions.find((one) => one.id === id)?.texts[language]?.content[line ?? -1];
  const words = block && blockWords(block);
  const was = before.provision(id)?.texts[language]?.content ?? [];
  return words !== undefined && was.some((old) => blockWords(old) === words);
}
