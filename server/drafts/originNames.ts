/**
 * How the origin of a word names where it came with. One vocabulary for submissions, acceptances and
 * versions, so that the page *Who wrote this?* can lead from any word to its change.
 */
export type OriginName =
  /** The words a version began with: a first draft, an import. */
  | { kind: "version"; number: number }
  /** An amendment still being written or as submitted: its number. */
  | { kind: "amendment"; id: number }
  /** A submitted change that the ministry accepted. */
  | { kind: "change"; id: number }
  /** The ministry's own hand, in the draft of that id. */
  | { kind: "draft"; id: number };

export function originName(name: OriginName): string {
  return name.kind === "version" ? `version:${name.number}` : `${name.kind}:${name.id}`;
}

/** Null for a name from elsewhere. */
export function readOriginName(name: string): OriginName | null {
  const match = /^(version|amendment|change|draft):(\d{1,9})$/.exec(name);
  if (!match) return null;
  const id = Number(match[2]);
  const kind = match[1];
  if (kind === "version") return { kind, number: id };
  return kind === "amendment" || kind === "change" || kind === "draft" ? { kind, id } : null;
}
