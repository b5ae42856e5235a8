/**
 * What the rest of the server knows of live editing. The engine behind it is liveServer.ts.
 */
export interface Rooms {
  /** Who may write or read has changed (submitted, closed, role withdrawn): sockets of the branch are asked again, and closed or downgraded at once. */
  askAgain(branchId: number): Promise<void>;
  /** Writes what is pending, closes every socket. */
  close(): Promise<void>;
}
