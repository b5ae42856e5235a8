/**
 * What the rest of the server knows of live editing. The engine behind it is liveServer.ts.
 * Words are read with `readLive` and written with `writeText`, whether or not anybody has the branch open.
 */
import type { Text } from "../../legaltext/schema.js";
import type { FragmentKey } from "./liveText.js";

export interface Rooms {
  /**
   * Who may write or read a branch has changed (submitted, opened, closed, joined): its sockets are asked
   * again, in every process, and closed or downgraded at once. Call after the commit.
   */
  askAgain(branchId: number): Promise<void>;
  /** The same for one person wherever they are: a role was given or withdrawn. */
  askAgainOf(personId: string): Promise<void>;
  /** Commits what this process has applied and not yet committed: call before freezing a branch. */
  settle(branchId: number): Promise<void>;
  /**
   * Watching without Yjs: the listener gets all fragments at once, then those that changed, at most twice
   * a second. @returns what ends the watching. Who may read is the caller's to ask.
   */
  watch(branchId: number, listener: WatchListener): Promise<() => void>;
  /** Writes what is pending, closes every socket. */
  close(): Promise<void>;
}

export type WatchListener = (fragments: Map<FragmentKey, Text>) => void;

export { branchSubject, consultationFacts, liveRight, type LiveRight } from "./branchAccess.js";
export { originsOfBranch } from "./branchOrigins.js";
export { fragmentKey, parseFragmentKey, type FragmentKey } from "./liveText.js";
export { readLive, rewordingsOf, type Fragment } from "./readLive.js";
export { discardFragment, writeText, type MovedText, type TextEdit } from "./writeText.js";
