/**
 * Who is here and where their caret stands. Kept by the server rather than by y-protocols' Awareness:
 * that one needs a timer a room, believes any client id, and shows whoever comes back under an old
 * clock as absent.
 *
 * The ordinary provider sends back every state it receives, so states of others are no offence in
 * themselves: they are ignored. Only a state of another person's client that is newer than what the
 * server ever sent was made up.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Hostile } from "./updates.js";

/** Whoever speaks for a client id. */
export interface Speaker {
  personId: string | null;
  /** What others see of the person. */
  user: { id: string; name: string; color: string };
}

interface Entry<S extends Speaker> {
  owner: S | null;
  /** The client's own clock, and those the server sends: they never fall, also across restarts. */
  heard: number;
  firstSent: number;
  sent: number;
  /** JSON; null once gone. */
  state: string | null;
  at: number;
}

const longestState = 4096;
const mostStates = 2000;
/** y-protocols' own figure: a client renews its state every 15 seconds. */
const staleAfter = 30_000;
/** How long the id of somebody gone is remembered, to know echoes of them. */
const forgetAfter = 90_000;

export class Presence<S extends Speaker> {
  private readonly entries = new Map<number, Entry<S>>();
  private readonly changed = new Set<number>();

  /** @throws Hostile for what no honest client sends. */
  receive(speaker: S, update: Uint8Array, now: number): void {
    for (const state of readStates(update)) this.hear(speaker, state, now);
  }

  private hear(speaker: S, { client, clock, json }: HeardState, now: number): void {
    const entry = this.entries.get(client);
    if (entry?.owner && entry.owner !== speaker) {
      if (entry.owner.personId !== speaker.personId) {
        if (clock > entry.sent && json !== "null")
          throw new Hostile("this is somebody else's place");
        return;
      }
      if (clock < entry.heard || this.clientOf(speaker) !== null) return;
    } else if (
      entry?.owner === speaker ? clock <= entry.heard : !this.mayClaim(speaker, entry, clock)
    ) {
      return;
    }
    const state = json === "null" ? null : stateOf(json, speaker);
    this.set(client, { owner: state === null ? null : speaker, heard: clock, state }, now);
  }

  /** A socket speaks for one client, and what was just seen from somebody gone is an echo of them. */
  private mayClaim(speaker: S, entry: Entry<S> | undefined, clock: number): boolean {
    return (
      this.clientOf(speaker) === null && (!entry || clock < entry.firstSent || clock > entry.sent)
    );
  }

  private clientOf(speaker: S): number | null {
    for (const [client, { owner }] of this.entries) if (owner === speaker) return client;
    return null;
  }

  private set(
    client: number,
    said: Pick<Entry<S>, "owner" | "heard" | "state">,
    now: number,
  ): void {
    const before = this.entries.get(client);
    const sent = Math.max((before?.sent ?? 0) + 1, now);
    this.entries.set(client, { ...said, firstSent: before?.firstSent ?? sent, sent, at: now });
    this.changed.add(client);
  }

  /** The speaker's socket is gone, or may no longer write. */
  leave(speaker: S, now: number): void {
    for (const [client, entry] of this.entries) {
      if (entry.owner === speaker) this.set(client, { ...entry, owner: null, state: null }, now);
    }
  }

  /** Takes out those that were not renewed, and forgets those long gone. */
  expire(now: number): void {
    for (const [client, entry] of this.entries) {
      const age = now - entry.at;
      if (entry.state === null && age > forgetAfter) this.entries.delete(client);
      else if (entry.state !== null && age > staleAfter) {
        this.set(client, { ...entry, owner: null, state: null }, now);
      }
    }
  }

  get hasChanges(): boolean {
    return this.changed.size > 0;
  }

  /** What changed since the last call: for each owner of a change the others' part, for the rest all of it. */
  takeChanges(): { forAll: Uint8Array; without: Map<S, Uint8Array> } {
    const changed = [...this.changed];
    this.changed.clear();
    const without = new Map<S, Uint8Array>();
    for (const client of changed) {
      const owner = this.entries.get(client)?.owner;
      if (owner) without.set(owner, this.encode(changed.filter((other) => other !== client)));
    }
    return { forAll: this.encode(changed), without };
  }

  /** Everybody else who is here: a client that heard of itself would fall back to what it hears. */
  everybody(except: S): Uint8Array {
    const here = [...this.entries].filter(([, one]) => one.state !== null && one.owner !== except);
    return this.encode(here.map(([client]) => client));
  }

  private encode(clients: number[]): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, clients.length);
    for (const client of clients) {
      const entry = this.entries.get(client);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, entry?.sent ?? 0);
      encoding.writeVarString(encoder, entry?.state ?? "null");
    }
    return encoding.toUint8Array(encoder);
  }
}

/** An awareness update that says nothing: the provider takes silence of 30 seconds for a dead line. */
export const nothingNew = new Uint8Array([0]);

interface HeardState {
  client: number;
  clock: number;
  json: string;
}

function readStates(update: Uint8Array): HeardState[] {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > mostStates) throw new Hostile("so many people are not here");
    return Array.from({ length: count }, () => ({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      json: decoding.readVarString(decoder),
    }));
  } catch (error) {
    throw error instanceof Hostile ? error : new Hostile("this is no awareness");
  }
}

/** The state as others see it: its name and colour come from the session. */
function stateOf(json: string, speaker: Speaker): string {
  if (json.length > longestState) throw new Hostile("a caret does not need so many words");
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    throw new Hostile("this is no awareness");
  }
  if (typeof state !== "object" || state === null || Array.isArray(state)) {
    throw new Hostile("this is no awareness");
  }
  return JSON.stringify({ ...state, user: speaker.user });
}
