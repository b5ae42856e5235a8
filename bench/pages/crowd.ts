/**
 * A crowd that takes part in one consultation, from a seed. It writes rows by the thousand into the real
 * tables, under their triggers, with what the verbs would have left: live documents, receipts, record.
 */
import type { Act } from "../../server/acts/actStore.js";
import type { Deps } from "../../server/app.js";
import { makeCast } from "../../server/demonstration/cast.js";
import { tellRepairStory } from "../../server/demonstration/repairStory.js";
import type { Story } from "../../server/demonstration/story.js";
import { randomFrom, type Random } from "../../test/helpers/random.js";
import { amendBy } from "./crowdAmendments.js";
import { answerSome } from "./crowdAnswers.js";
import { comesIn, saysSo, takesSides, wishesFor } from "./crowdInput.js";

export interface CrowdSize {
  people: number;
  amendments: number;
  requests: number;
  comments: number;
  sides: number;
  /** Senders of near-identical letters. */
  letters: number;
  /** Of each hundred changes, how many have an answer. */
  answered: number;
}

export interface Crowd {
  act: Act;
  consultationId: number;
  versionId: number;
  story: Story;
  /** Ids. */
  people: string[];
  /** Submitted changes. */
  changes: number[];
  amendments: number[];
  requests: number[];
  random: Random;
}

export const sections = Array.from({ length: 20 }, (_, at) => `repair-s${at + 3}`);

export async function gatherCrowd(deps: Deps, size: CrowdSize, seed: number): Promise<Crowd> {
  const story = { deps, cast: await makeCast(deps.db) };
  const act = await tellRepairStory(story);
  const { rows } = await deps.pool.query<{ id: number; version_id: number }>(
    "select id, version_id from consultations where act_id = $1",
    [act.id],
  );
  const place = { consultationId: rows[0]!.id, versionId: rows[0]!.version_id };
  const none = { people: [], changes: [], amendments: [], requests: [] };
  const crowd: Crowd = { act, story, ...place, ...none, random: randomFrom(seed) };
  await comesIn(crowd, size.people + size.letters);
  await amendBy(crowd, size.amendments, size.people);
  await wishesFor(crowd, size);
  await saysSo(crowd, size.comments, size.people);
  await takesSides(crowd, size.sides, size.people);
  await answerSome(crowd, size.answered);
  return crowd;
}

/** So many at a time: PostgreSQL takes 65,535 parameters in one statement. */
export function inChunks<T>(all: T[], most = 1000): T[][] {
  const chunks = [];
  for (let at = 0; at < all.length; at += most) chunks.push(all.slice(at, at + most));
  return chunks;
}

export const count = <T>(n: number, make: (at: number) => T): T[] =>
  Array.from({ length: n }, (_, at) => make(at));
