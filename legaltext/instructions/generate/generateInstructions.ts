/** The amending bill that makes one act of another, each language from its own words. */
import type { ActText, Language, ProvisionId } from "../../act.js";
import type { AmendingBill, AmendingSentence } from "../bill.js";
import type { ActName, Instruction, Place } from "../instruction.js";
import { writeInstruction } from "../sentence.js";
import { amendAct, amendAtOnce, type Passage, type Program } from "./amendAct.js";
import type { PlaceOf } from "./places.js";
import { familyPicture } from "./picture.js";

export interface GeneratedBill {
  bill: AmendingBill;
  /** Provisions whose change no instruction says: nothing is left out silently. */
  unsaid: ProvisionId[];
}

/**
 * The instructions that make `changed` of `base`, in document order, in the smallest complete units. The
 * bill of a language also says what changes in another language alone ("of the French version"), so
 * that both bills say the same. Every instruction was tried on the base before it is given.
 */
export function generateInstructions(
  base: ActText,
  changed: ActText,
  language: Language,
): GeneratedBill {
  const placeOf = (own: Language) => (id: ProvisionId) => placeIn(base, changed, own, id);
  const programs = programsOf(base, changed, placeOf);
  const passages = passagesFor(language, programs, changed, base);
  return {
    bill: {
      language,
      title: billTitle(base, language),
      sentences: sentencesOf(passages, base, language),
    },
    unsaid: [...programs].flatMap(([own, { unsaid }]) => (own === language ? unsaid : [])),
  };
}

/** Where one language must replace a run of sections at once, the others do too: both bills speak of the same provisions. */
function programsOf(
  base: ActText,
  changed: ActText,
  placeOf: (own: Language) => PlaceOf,
): Map<Language, Program> {
  const programs = base.languages.map((own) => amendAct(base, changed, own, placeOf(own)));
  const atOnce = programs.some((program) => program.atOnce);
  return new Map(
    base.languages.map((own, nth) => {
      const program = programs[nth]!;
      if (!atOnce || program.atOnce) return [own, program];
      return [own, amendAtOnce(base, changed, own, placeOf(own)) ?? program];
    }),
  );
}

const theAct: Place = { act: { known: "Act" } };

/** The act, or one version of it where no other language changes there. */
function placeIn(base: ActText, changed: ActText, language: Language, id: ProvisionId): Place {
  if (base.languages.length < 2) return theAct;
  const others = base.languages.filter((other) => other !== language);
  const alone = others.every((other) => !changes(base, changed, other, id));
  return alone ? { version: language, in: theAct } : theAct;
}

function changes(base: ActText, changed: ActText, language: Language, id: ProvisionId): boolean {
  const [before, after] = [base, changed].map(({ provisions }) =>
    provisions.find((one) => one.id === id),
  );
  const written = (one: typeof before) => Boolean(one?.texts[language]);
  if (!written(before) || !written(after)) return written(before) !== written(after);
  const place = (act: ActText) => neighbours(act, id, language);
  return (
    before!.repealed !== after!.repealed ||
    familyPicture(base, id, language, base.regime === "inForce") !==
      familyPicture(changed, id, language, base.regime === "inForce") ||
    place(base) !== place(changed)
  );
}

function neighbours({ provisions }: ActText, id: ProvisionId, language: Language): string {
  const tops = provisions.filter(({ parent, texts }) => parent === null && texts[language]);
  const at = tops.findIndex((one) => one.id === id);
  return JSON.stringify([tops[at - 1]?.id, tops[at + 1]?.id]);
}

interface Said {
  passage: Passage;
  at: number;
}

/** The language's own passages, and those of other languages that change alone. */
function passagesFor(
  language: Language,
  programs: ReadonlyMap<Language, Program>,
  changed: ActText,
  base: ActText,
): Passage[] {
  const order = new Map<ProvisionId, number>();
  for (const { id } of [...changed.provisions, ...base.provisions]) {
    if (!order.has(id)) order.set(id, order.size);
  }
  const said: Said[] = [...programs].flatMap(([own, { passages }]) =>
    passages
      .filter(
        ({ drafts }) =>
          own === language || drafts.every(({ instruction }) => isOneVersion(instruction)),
      )
      .map((passage) => ({ passage, at: order.get(passage.provision) ?? 0 })),
  );
  return inOrder(said);
}

/** Document order, but the order of one language's passages is never changed: later ones may rest on earlier ones. */
function inOrder(said: Said[]): Passage[] {
  return said.map(({ passage }) => passage);
}

function isOneVersion({ target, targets = [] }: Instruction): boolean {
  return [target, ...targets].some((place) => place !== undefined && hasVersion(place));
}

function hasVersion(place: Place): boolean {
  if (place.version) return true;
  const inner = place.in ?? place.portion;
  return inner ? hasVersion(inner) : false;
}

// ---- Sentences

function sentencesOf(passages: Passage[], base: ActText, language: Language): AmendingSentence[] {
  let first = true;
  const title = base.titles[language] ?? "";
  return passages.flatMap(({ drafts }, nth) =>
    drafts.map(({ instruction, quoted }, at) => {
      const named = first && title ? withAct(instruction, { title }) : instruction;
      const sentence = writeInstruction(named, language) ?? writeInstruction(instruction, language);
      if (sentence === null) throw new RangeError(`no words for ${JSON.stringify(instruction)}`);
      first = false;
      const number = drafts.length === 1 ? `${nth + 1}` : `${nth + 1}(${at + 1})`;
      return { number, sentence, instruction: named, quoted };
    }),
  );
}

/** The first mention names the act by its title. */
function withAct(instruction: Instruction, act: ActName): Instruction {
  const { target, targets } = instruction;
  return {
    ...instruction,
    ...(target ? { target: named(target, act) } : {}),
    ...(targets ? { targets: targets.map((place) => named(place, act)) } : {}),
  };
}

function named(place: Place, act: ActName): Place {
  if (place.act) return { ...place, act };
  return {
    ...place,
    ...(place.in ? { in: named(place.in, act) } : {}),
    ...(place.portion ? { portion: named(place.portion, act) } : {}),
  };
}

function billTitle(base: ActText, language: Language): string {
  const title = base.titles[language] ?? "";
  return language === "fra"
    ? `Loi modifiant ${withArticle(title)}`
    : `An Act to amend the ${title}`;
}

/** « la Loi … », « le Règlement … », « l’Arrêté … ». */
function withArticle(title: string): string {
  if (/^(?:loi|charte|politique|convention|directive)\b/iu.test(title)) return `la ${title}`;
  return /^[aeiouyéèêâîô]/iu.test(title) ? `l’${title}` : `le ${title}`;
}
