/** A crowd that takes part in one consultation, from a seed, through the same verbs as everybody. */
import type { Language } from "../../legaltext/act.js";
import type { InlineJson, Text } from "../../legaltext/schema.js";
import { createPerson } from "../../server/accounts/createPerson.js";
import type { Act } from "../../server/acts/actStore.js";
import type { Deps } from "../../server/app.js";
import { makeCast } from "../../server/demonstration/cast.js";
import { tellRepairStory } from "../../server/demonstration/repairStory.js";
import { reword, tellAnswer, type Story } from "../../server/demonstration/story.js";
import { openAmendment } from "../../server/amendments/openAmendment.js";
import { setTitleAndReasons } from "../../server/amendments/setTitleAndReasons.js";
import { submitAmendment } from "../../server/amendments/submitAmendment.js";
import { comment } from "../../server/discussion/comment.js";
import { makeRequest } from "../../server/discussion/makeRequest.js";
import { takeSide } from "../../server/discussion/takeSide.js";
import type { Person } from "../../server/permissions.js";
import { randomFrom, type Random } from "../../test/helpers/random.js";

export interface CrowdSize {
  people: number;
  amendments: number;
  requests: number;
  comments: number;
  sides: number;
  /** Of each hundred changes, how many have an answer. */
  answered: number;
}

export interface Crowd {
  act: Act;
  story: Story;
  people: Person[];
  /** Submitted changes. */
  changes: number[];
  amendments: number[];
}

const sections = Array.from({ length: 20 }, (_, at) => `repair-s${at + 3}`);
const fillers = ["prompt", "free", "written", "public", "plain", "timely", "fair", "safe"];

export async function gatherCrowd(deps: Deps, size: CrowdSize, seed: number): Promise<Crowd> {
  const random = randomFrom(seed);
  const story = { deps, cast: await makeCast(deps.db) };
  const act = await tellRepairStory(story);
  const people = await times(size.people, (n) => citizen(deps, n));
  const crowd: Crowd = { act, story, people, changes: [], amendments: [] };
  await times(size.amendments, (n) => propose(crowd, random, n));
  await times(size.requests, () => wish(crowd, random));
  await times(size.comments, () => say(crowd, random));
  await times(size.sides, () => side(crowd, random));
  await answerSome(crowd, size.answered, random);
  await deps.pool.query("analyze");
  return crowd;
}

/** One after the other: the same seed makes the same crowd. */
async function times<T>(n: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let at = 0; at < n; at++) made.push(await make(at));
  return made;
}

const citizen = ({ db }: Deps, n: number) =>
  db.transaction((tx) =>
    createPerson(tx, { publicName: `Citizen ${n}`, email: `citizen${n}@crowd.example` }),
  );

async function propose(crowd: Crowd, random: Random, n: number) {
  const { act, story } = crowd;
  const { deps } = story;
  const author = anybody(crowd, random);
  const provisionId = random.oneOf(sections)!;
  const language = random.below(4) === 0 ? "fra" : "eng";
  const wanted = { act, provisionId, how: "reword", extend: null, language } as const;
  const { branchId } = await openAmendment(deps.db, author, wanted, deps.now());
  await reword(story, branchId, provisionId, language, author, (text) =>
    withOtherWord(text, random, language),
  );
  const said = { title: `Other words, ${n}`, reasons: sentence(random), language } as const;
  await setTitleAndReasons(deps.db, author, branchId, said, deps.now());
  const { changes } = await submitAmendment(deps, author, branchId, deps.now());
  crowd.amendments.push(branchId);
  crowd.changes.push(...changes.map(({ id }) => id));
}

async function wish({ act, story, people }: Crowd, random: Random) {
  const { db, now } = story.deps;
  const provisionId = random.oneOf(sections)!;
  const words = { wish: sentence(random), reasons: sentence(random), language: "eng" } as const;
  await makeRequest(db, random.oneOf(people)!, { act, provisionId, ...words }, now());
}

async function say(crowd: Crowd, random: Random) {
  const { act, story, amendments } = crowd;
  const { db, now } = story.deps;
  const place =
    random.below(2) === 0
      ? ({ on: "provision", actId: act.id, provisionId: random.oneOf(sections)! } as const)
      : ({ on: "amendment", actId: act.id, branchId: random.oneOf(amendments)! } as const);
  const words = { parentId: null, language: "eng", body: sentence(random), quoted: "" } as const;
  await comment(db, anybody(crowd, random), { place, ...words }, now());
}

async function side(crowd: Crowd, random: Random) {
  const { db, now } = crowd.story.deps;
  const on = { kind: "change", id: random.oneOf(crowd.changes)! } as const;
  const taken = random.oneOf(["agree", "disagree", "unsure"] as const)!;
  await takeSide(db, anybody(crowd, random), on, taken, now());
}

async function answerSome({ story, changes }: Crowd, share: number, random: Random) {
  for (const id of changes) {
    if (random.below(100) >= share) continue;
    await tellAnswer(story, {
      ...{ kind: "change", id, decision: "notAccepted", reasonCode: "alreadySaid" },
      reasons: { eng: sentence(random), fra: sentence(random) },
    });
  }
}

const anybody = ({ people }: Crowd, random: Random) => random.oneOf(people)!;

const sentence = (random: Random) =>
  `It should be ${Array.from({ length: 4 + random.below(20) }, () => random.oneOf(fillers)).join(" and ")}.`;

/** The text with one more word somewhere in one of its lines. */
function withOtherWord(text: Text, random: Random, language: Language): Text {
  const copy = structuredClone(text);
  const words = copy.content.flatMap((block) =>
    block.type === "line" && block.attrs.kind !== "note" ? (block.content ?? []) : [],
  );
  const node = random.oneOf(words.filter(isWords));
  if (!node) throw new Error("there are no words to change");
  const parts = node.text.split(" ");
  const word = language === "eng" ? random.oneOf(fillers)! : "raisonnable";
  parts.splice(1 + random.below(parts.length), 0, word);
  node.text = parts.join(" ");
  return copy;
}

const isWords = (node: InlineJson): node is InlineJson & { text: string } =>
  node.type === "text" && node.text.includes(" ");
