/** What a branch says about one provision: the unit that is diffed, answered, supported and accepted. */
import type { ByLanguage, Language, ProvisionId, ProvisionKind } from "./act.js";
import type { Text } from "./schema.js";

/** Facets concern all languages and combine freely; each rewording concerns one. */
export interface Change {
  provision: ProvisionId;
  /** The provision is new. Its words are the rewordings, whose base is null. */
  insert?: Insertion;
  /**
   * True repeals: in a bill the provision and its items go; in an act in force it keeps its place and
   * number and says "[Repealed]", or what its rewordings say. False revives.
   */
  repeal?: boolean;
  /** Takes it out without a trace, also in an act in force: what only a publisher's new text does. */
  remove?: true;
  move?: Place;
  /** A number given by hand. */
  labels?: ByLanguage<string>;
  /** Whether a bill keeps the number instead of deriving it. */
  lockedNumber?: boolean;
  /** Headings: a new level. */
  level?: number;
  /** Containers: where a language's order of items departs from the derived one; empty for nowhere. */
  itemOrder?: ByLanguage<ProvisionId[]>;
  rewordings: ByLanguage<Rewording>;
}

export interface Place {
  parent: ProvisionId | null;
  /** The sibling before it; null for the first place. If it is gone, the nearest surviving one before it. */
  after: ProvisionId | null;
  group?: number;
}

export interface Insertion extends Place {
  kind: ProvisionKind;
  level?: number;
  element?: string;
  /** Provisional: a bill derives section numbers, an act in force allots the next free one where empty. */
  labels: ByLanguage<string>;
}

export interface Rewording {
  /** The text it started from; null where there was none in this language. */
  base: Text | null;
  proposed: Text;
}

export type ProblemCode =
  /** Two changes of one provision in one set. */
  | "changedTwice"
  | "provisionGone"
  | "provisionExists"
  | "parentGone"
  /** The sibling it should follow is not there, and no base order tells where it was. */
  | "anchorGone"
  /** It should follow a provision that should follow it, or stand inside itself. */
  | "anchorLoop"
  /** The text is no longer the one the rewording started from; re-base first. */
  | "textMoved"
  /** Another provision has this number. */
  | "numberTaken"
  /** Found while re-basing: the new version repealed, reworded, moved or numbered it in the meantime. */
  | "repealedSince"
  | "rewordedSince"
  | "movedSince"
  | "numberedSince";

/** Why a change cannot be applied. Pages word it; nothing was changed. */
export interface Problem {
  code: ProblemCode;
  provision: ProvisionId;
  language?: Language;
  /** Of a taken number: who has it, and the next that is free. */
  number?: string;
  takenBy?: ProvisionId;
  offer?: string;
}
