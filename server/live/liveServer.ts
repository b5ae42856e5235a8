/**
 * Takes the socket upgrades of `/live/BRANCH`; messages.ts specifies what is spoken there. Who comes, what
 * they may and the document itself are known before the first byte is read.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { schemaHash } from "../../legaltext/schema.js";
import { findPerson } from "../accounts/accountStore.js";
import type { Deps } from "../app.js";
import { sameOrigin } from "../http/security.js";
import type { Person } from "../permissions.js";
import { branchSubject, liveRight } from "./branchAccess.js";
import { Connection } from "./connection.js";
import { DatabaseLine } from "./databaseLine.js";
import { GroupCommit } from "./groupCommit.js";
import { usualLimits, type Limits } from "./limits.js";
import type { CloseReason } from "./messages.js";
import { notify, type Notice } from "./notices.js";
import { Room } from "./room.js";
import type { Rooms, WatchListener } from "./rooms.js";
import { visitorOfSocket } from "./visitorOfSocket.js";

type LiveParts = Omit<Deps, "rooms" | "assets" | "serveAssets">;

const largestMessage = 4_000_000;
/** Sockets whose right is being asked at one moment. */
const mostOpening = 500;
/** A notice may be lost: rights are asked again now and then in any case. */
const askEvery = 300_000;
/** How long a socket that is being closed may take to say goodbye. */
const goodbye = 1000;

/** Takes the socket upgrades of `/live/BRANCH`; messages.ts is the protocol. */
export async function attachLive(
  server: Server,
  parts: LiveParts,
  limits: Partial<Limits> = {},
): Promise<Rooms> {
  const live = new LiveServer(parts, { ...usualLimits, ...limits });
  await live.start();
  server.on("upgrade", (request, socket, head) => live.upgrade(request, socket, head));
  return live;
}

interface Welcome {
  person: Person | null;
  room: Room | null;
  mayWrite: boolean;
  refusal: CloseReason | null;
  /** How often rights had been asked again when this one was. */
  asked: number;
}

class LiveServer implements Rooms {
  private readonly parts: LiveParts;
  private readonly limits: Limits;
  private readonly processId = randomUUID();
  private readonly line: DatabaseLine;
  private readonly commit: GroupCommit;
  private readonly rooms = new Map<number, Promise<Room | null>>();
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: largestMessage,
    handleProtocols: (offers) => (offers.has("assent") ? "assent" : false),
  });
  private timer: NodeJS.Timeout | null = null;
  private closing = false;
  private opening = 0;
  /** Rises whenever rights may have changed: a socket welcomed before is asked again. */
  private asked = 0;
  private lastAsked = Date.now();

  constructor(parts: LiveParts, limits: Limits) {
    this.parts = parts;
    this.limits = limits;
    const { pool, log } = parts;
    this.line = new DatabaseLine(pool, log, {
      heard: (notice) => this.hear(notice),
      missed: () => this.readEverywhere(),
    });
    this.commit = new GroupCommit({ pool, line: this.line, log, processId: this.processId });
  }

  async start(): Promise<void> {
    await this.line.open();
    this.timer = setInterval(() => this.tick(), this.limits.tickEvery).unref();
  }

  // ---- sockets

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const [path = "", query] = (request.url ?? "").split("?");
    const match = /^\/live\/(\d{1,9})$/.exec(path);
    if (!match) return turnAway(socket, "404 Not Found");
    if (!sameOrigin(request.headers, this.parts.config.publicUrl)) {
      return turnAway(socket, "403 Forbidden");
    }
    if (this.opening >= mostOpening) return turnAway(socket, "503 Service Unavailable");
    this.opening++;
    this.welcome(request, Number(match[1]), new URLSearchParams(query))
      .then((welcome) => {
        if (welcome.room) welcome.room.guests--;
        if (socket.destroyed) return;
        const enter = (ws: WebSocket) => this.enter(ws, socket, welcome);
        this.sockets.handleUpgrade(request, socket, head, enter);
      })
      .catch((error: unknown) => {
        this.parts.log.error({ err: error }, "a socket could not be opened");
        turnAway(socket, "503 Service Unavailable");
      })
      .finally(() => this.opening--);
  }

  private async welcome(
    request: IncomingMessage,
    branchId: number,
    query: URLSearchParams,
  ): Promise<Welcome> {
    let room: Room | null = null;
    const refused = (refusal: CloseReason, person: Person | null = null): Welcome => ({
      ...{ person, room, mayWrite: false, refusal, asked: 0 },
    });
    const { asked } = this;
    if (this.closing) return refused("again");
    const [person, subject] = await Promise.all([
      visitorOfSocket(request, this.parts),
      branchSubject(this.parts.db, branchId, this.parts.now()),
    ]);
    if (query.get("schema") !== schemaHash) return refused("schema", person);
    const right = subject && liveRight(person, subject);
    if (!subject) return refused("noBranch", person);
    if (!right) return refused("forbidden", person);
    room = await this.room(branchId);
    if (!room) return refused("noBranch", person);
    // It must not be left as idle before the guest is in.
    room.guests++;
    if (Number(query.get("epoch") ?? 0) !== room.epoch) return refused("epoch", person);
    const { socketsOfBranch, socketsOfPerson } = this.limits;
    const crowded =
      room.count() >= socketsOfBranch || (person && room.count(person.id) >= socketsOfPerson);
    if (crowded) return refused("crowded", person);
    return { person, room, mayWrite: right === "write", refusal: null, asked };
  }

  private enter(ws: WebSocket, socket: Duplex, welcome: Welcome): void {
    const { person, room, mayWrite, refusal, asked } = welcome;
    const connection = new Connection(ws, socket, person, this.limits);
    ws.on("error", () => ws.terminate());
    if (refusal || !room || room.ended) return connection.refuse(refusal ?? "again", "");
    ws.on("message", (data) => room.receive(connection, asBytes(data)));
    ws.on("pong", () => connection.noteAnswer(Date.now()));
    ws.on("close", () => room.leave(connection));
    room.join(connection, mayWrite);
    if (asked !== this.asked) room.ask();
  }

  // ---- rooms

  /** The room of a branch, opened once however many ask at one moment. */
  private room(branchId: number): Promise<Room | null> {
    const known = this.rooms.get(branchId);
    if (known) return known.then((room) => (room?.ended ? this.reopen(branchId, known) : room));
    return this.reopen(branchId, undefined);
  }

  private reopen(branchId: number, old: Promise<Room | null> | undefined): Promise<Room | null> {
    const current = this.rooms.get(branchId);
    if (current && current !== old) return current;
    const { db, log, now } = this.parts;
    const find = (id: string) => findPerson(db, id);
    const opening = Room.open({ db, log, now, commit: this.commit, findPerson: find }, branchId);
    this.rooms.set(branchId, opening);
    // A failed load leaves nothing behind: the next one tries anew.
    const forget = () => this.forget(branchId, opening);
    opening.then((room) => (room === null ? forget() : undefined), forget);
    return opening;
  }

  private forget(branchId: number, opening: Promise<Room | null>): void {
    if (this.rooms.get(branchId) === opening) this.rooms.delete(branchId);
  }

  private async openRooms(): Promise<Room[]> {
    const rooms = await Promise.allSettled(this.rooms.values());
    return rooms.flatMap((one) =>
      one.status === "fulfilled" && one.value && !one.value.ended ? [one.value] : [],
    );
  }

  private tick(): void {
    const now = Date.now();
    const ask = now - this.lastAsked > askEvery;
    if (ask) this.lastAsked = now;
    for (const [branchId, opening] of this.rooms) {
      this.later(
        opening.then(async (room) => {
          if (!room || room.ended) return this.forget(branchId, opening);
          room.tick(now);
          if (ask) room.ask();
          if (room.isIdle && now - room.lastUse > this.limits.idleFor) {
            if (await room.unload()) this.forget(branchId, opening);
          }
        }),
      );
    }
  }

  // ---- what is heard

  private hear(notice: Notice): void {
    switch (notice.kind) {
      case "written":
        if (notice.from === this.processId) return;
        for (const { branchId, head } of notice.heads) this.rowsOf(branchId, head, false);
        return;
      case "rows":
        return this.rowsOf(notice.branchId, notice.head, true);
      case "ask":
        this.asked++;
        return this.inRoom(notice.branchId, (room) => room.askAgain());
      case "askPerson":
        this.asked++;
        return this.later(this.askHere(notice.personId));
    }
  }

  private rowsOf(branchId: number, head: number, picked: boolean): void {
    this.inRoom(branchId, (room) => room.rowsUpTo(head, picked));
  }

  private inRoom(branchId: number, follow: (room: Room) => Promise<void>): void {
    const opening = this.rooms.get(branchId);
    if (opening) this.later(opening.then((room) => (room ? follow(room) : undefined)));
  }

  private later(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.closing) this.parts.log.error({ err: error }, "a notice could not be followed");
    });
  }

  private async askHere(personId: string): Promise<void> {
    const rooms = await this.openRooms();
    await Promise.all(rooms.filter((room) => room.isHere(personId)).map((room) => room.askAgain()));
  }

  private readEverywhere(): void {
    this.later(
      this.openRooms().then(async (rooms) => {
        this.asked++;
        for (const room of rooms) {
          await room.catchUp();
          await room.askAgain();
        }
      }),
    );
  }

  // ---- what features ask

  async askAgain(branchId: number): Promise<void> {
    this.asked++;
    await notify(this.parts.db, { kind: "ask", branchId });
    await (await this.rooms.get(branchId))?.askAgain();
  }

  async askAgainOf(personId: string): Promise<void> {
    this.asked++;
    await notify(this.parts.db, { kind: "askPerson", personId });
    await this.askHere(personId);
  }

  async settle(branchId: number): Promise<void> {
    await (await this.rooms.get(branchId))?.flush();
  }

  async watch(branchId: number, listener: WatchListener): Promise<() => void> {
    let watching = true;
    let unwatch: () => void = () => undefined;
    const begin = async (): Promise<void> => {
      const room = await this.room(branchId);
      if (room && watching) unwatch = room.watch(listener, again);
    };
    const again = () => {
      if (watching && !this.closing) this.later(begin());
    };
    await begin();
    return () => {
      watching = false;
      unwatch();
    };
  }

  async close(): Promise<void> {
    this.closing = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.all((await this.openRooms()).map((room) => room.close()));
    for (const ws of this.sockets.clients) setTimeout(() => ws.terminate(), goodbye).unref();
    this.line.close();
    this.sockets.close();
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

function asBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
