import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { connect as connectTcp } from "node:net";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { textOf } from "../../legaltext/build.js";
import { schemaHash } from "../../legaltext/schema.js";
import { branches } from "../../server/db/tables.js";
import {
  closeCodes,
  writeAwareness,
  writeStep1,
  writeStep2,
  writeUpdate,
} from "../../server/live/messages.js";
import { factories, type Factories, type MadeAmendment } from "../helpers/factories.js";
import { LiveEditor, liveEditors, pick, until } from "../helpers/liveEditors.js";
import { testApp, type TestApp } from "../helpers/testApp.js";
import type { Person } from "../../server/permissions.js";
import { eq } from "drizzle-orm";

let app: TestApp;
let make: Factories;
let editors: ReturnType<typeof liveEditors>;
const key = "s3/eng";

beforeAll(async () => {
  app = await testApp();
  make = factories(app.database.db);
  editors = liveEditors(app);
});
afterEach(() => editors.leaveAll());
afterAll(() => app.close());

interface Scene {
  amendment: MadeAmendment;
  honest: LiveEditor;
  hostile: Person;
}

/** An honest editor at work, and a co-author who means ill. */
async function scene(): Promise<Scene> {
  const hostile = await make.person.citizen();
  const amendment = await make.amendment.editing({ coAuthors: [hostile] });
  await pick(app.database.db, amendment, key, textOf("within thirty days"));
  const honest = await editors.open(amendment.author, amendment.branch.id);
  return { amendment, honest, hostile };
}

class RawSocket {
  readonly ws: WebSocket;
  code: number | null = null;
  reason = "";
  messages = 0;

  constructor(branchId: number, headers: Record<string, string>, query = `?schema=${schemaHash}`) {
    this.ws = new WebSocket(`${app.url.replace(/^http/, "ws")}/live/${branchId}${query}`, {
      headers,
    });
    this.ws.on("message", () => this.messages++);
    this.ws.on("error", () => undefined);
    this.ws.on("close", (code, reason) => {
      this.code = code;
      this.reason = reason.toString();
    });
  }
  async send(...messages: Uint8Array[]) {
    await until(() => this.messages >= 3 || this.code !== null, "the socket is open");
    for (const message of messages) this.ws.send(message);
  }
  closed = () => until(() => this.code !== null, "the server closed the socket");
}

async function rawSocket({ amendment, hostile }: Scene) {
  const { cookie } = await app.as(hostile);
  return new RawSocket(amendment.branch.id, { cookie: cookie! });
}

/** The honest one goes on as if nothing had happened, on the same socket. */
async function staysUnharmed({ honest }: Scene) {
  honest.type(key, 0, "still ");
  await honest.saved();
  expect(honest.closeCode).toBeNull();
  expect(honest.words(key)).toBe("still within thirty days");
}

const nothing = new Uint8Array([0, 0]);
const synced = writeStep2(nothing);

/** An update made in a document that holds what the room holds. */
function updateFrom(honest: LiveEditor, write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(honest.doc));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

async function refusedFor(make: (one: Scene) => Uint8Array[], code: number = closeCodes.malformed) {
  const one = await scene();
  const socket = await rawSocket(one);
  await socket.send(...make(one));
  await socket.closed();
  expect(socket.code).toBe(code);
  await staysUnharmed(one);
}

describe("a hostile message costs its sender the connection, and nothing else", () => {
  test("random bytes", async () => {
    const one = await scene();
    for (let n = 0; n < 20; n++) {
      const socket = await rawSocket(one);
      const length = 1 + ((n * 7919) % 300);
      const bytes = Uint8Array.from(
        { length },
        (_, at) => ((n + 1) * 2654435761 * (at + 7)) >>> (at % 24),
      );
      await socket.send(Uint8Array.of(0, 1 + (n % 2), length % 127, ...bytes), bytes);
      await socket.closed();
      expect(socket.code).toBe(closeCodes.malformed);
    }
    await staysUnharmed(one);
  });

  test("a message larger than any provision", async () => {
    await refusedFor(() => [synced, new Uint8Array(5_000_000)], 1009);
  });

  test("words for a provision that the branch does not change", async () => {
    await refusedFor(({ honest }) => [
      synced,
      writeUpdate(
        updateFrom(honest, (doc) =>
          doc.getXmlFragment("s99/eng").insert(0, [new Y.XmlElement("line")]),
        ),
      ),
    ]);
  });

  test("a type of data that law does not have", async () => {
    await refusedFor(({ honest }) => [
      synced,
      writeUpdate(updateFrom(honest, (doc) => doc.getMap("s3/eng").set("x", new Y.Map()))),
    ]);
  });

  test("an element that the schema has no name for", async () => {
    await refusedFor(({ honest }) => [
      synced,
      writeUpdate(
        updateFrom(honest, (doc) =>
          doc.getXmlFragment(key).insert(0, [new Y.XmlElement("script")]),
        ),
      ),
    ]);
  });

  test("elements nested beyond all measure", async () => {
    await refusedFor(({ honest }) => [
      synced,
      writeUpdate(
        updateFrom(honest, (doc) => {
          let parent: Y.XmlFragment = doc.getXmlFragment(key);
          for (let depth = 0; depth < 500; depth++) {
            const child = new Y.XmlElement("table");
            parent.insert(0, [child]);
            parent = child;
          }
        }),
      ),
    ]);
  });

  test("an update that builds on words nobody has", async () => {
    await refusedFor(({ honest }) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(honest.doc));
      (doc.getXmlFragment(key).get(0) as Y.XmlElement).setAttribute("kind", "text");
      const before = Y.encodeStateVector(doc);
      (doc.getXmlFragment(key).get(0) as Y.XmlElement).setAttribute("kind", "paragraph");
      return [synced, writeUpdate(Y.encodeStateAsUpdate(doc, before))];
    });
  });

  test("a deletion of what was never written", async () => {
    await refusedFor(() => {
      const encoder = encoding.createEncoder();
      for (const part of [0, 1, 77, 1, 5, 1000]) encoding.writeVarUint(encoder, part);
      return [synced, writeUpdate(encoding.toUint8Array(encoder))];
    });
  });

  test("two blocks of one client in one update", async () => {
    await refusedFor(({ honest }) => {
      const one = updateFrom(honest, (doc) =>
        (doc.getXmlFragment(key).get(0) as Y.XmlElement).setAttribute("kind", "text"),
      );
      const block = one.slice(1, -1);
      return [synced, writeUpdate(Uint8Array.of(2, ...block, ...block, 0))];
    });
  });

  test("a state vector that is none", async () => {
    await refusedFor(() => [writeStep1(Uint8Array.of(9, 1))]);
  });

  test("awareness in somebody else's place", async () => {
    const one = await scene();
    const second = await editors.open(one.hostile, one.amendment.branch.id);
    await until(() => second.others().length === 1, "the honest one is seen");
    const encoder = encoding.createEncoder();
    for (const part of [1, one.honest.doc.clientID, Date.now() + 1_000_000]) {
      encoding.writeVarUint(encoder, part);
    }
    encoding.writeVarString(encoder, JSON.stringify({ user: { name: "The Minister" } }));
    const socket = await rawSocket(one);
    await socket.send(writeAwareness(encoding.toUint8Array(encoder)));
    await socket.closed();
    expect(socket.code).toBe(closeCodes.malformed);
    expect(second.others()).toEqual([one.amendment.author.publicName]);
    await staysUnharmed(one);
  });

  test("awareness of too many words, or of none", async () => {
    for (const json of [JSON.stringify({ cursor: "x".repeat(5000) }), "{", "[]", "7"]) {
      await refusedFor(() => {
        const encoder = encoding.createEncoder();
        for (const part of [1, 12345, 1]) encoding.writeVarUint(encoder, part);
        encoding.writeVarString(encoder, json);
        return [writeAwareness(encoding.toUint8Array(encoder))];
      });
    }
  });

  test("a flood of awareness", async () => {
    await refusedFor(
      () => Array.from({ length: 3000 }, () => writeAwareness(Uint8Array.of(0))),
      closeCodes.tooMany,
    );
  });

  test("a flood of questions is read more slowly, and the others are answered meanwhile", async () => {
    const one = await scene();
    const socket = await rawSocket(one);
    await socket.send(...Array.from({ length: 40_000 }, () => writeStep1(Uint8Array.of(0))));
    await staysUnharmed(one);
    expect(socket.messages).toBeLessThan(39_000);
    socket.ws.terminate();
  });
});

describe("before anybody is let in", () => {
  test("a socket from another site is refused", async () => {
    const one = await scene();
    const { cookie } = await app.as(one.hostile);
    const socket = new RawSocket(one.amendment.branch.id, {
      cookie: cookie!,
      origin: "https://elsewhere.example",
    });
    await socket.closed();
    expect(socket.code).toBe(1006);
    expect(socket.messages).toBe(0);
  });

  test("a forged session reads what the public reads: nothing", async () => {
    const one = await scene();
    const { cookie } = await app.as(one.hostile);
    const socket = new RawSocket(one.amendment.branch.id, {
      cookie: `${cookie!.slice(0, -3)}abc`,
    });
    await socket.closed();
    expect(socket.code).toBe(closeCodes.forbidden);
  });

  test("an address that is none closes the line and leaves the server up", async () => {
    const one = await scene();
    const { port } = new URL(app.url);
    for (const path of ["//", "/live/", "/live/1/2", "/live/-1", "/live/99999999999", "/%", "*"]) {
      const answer = await new Promise<string>((resolve) => {
        const tcp = connectTcp(Number(port), "127.0.0.1");
        let heard = "";
        tcp.on("data", (data) => (heard += data.toString()));
        tcp.on("close", () => resolve(heard));
        tcp.write(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        );
      });
      expect(answer).toMatch(/^HTTP\/1\.1 40/);
    }
    await staysUnharmed(one);
  });

  test("a line that goes dead while it is let in leaves nothing behind", async () => {
    const one = await scene();
    const { cookie } = await app.as(one.hostile);
    for (let n = 0; n < 30; n++) {
      const socket = new RawSocket(one.amendment.branch.id, { cookie: cookie! });
      setTimeout(() => socket.ws.terminate(), n % 5);
    }
    await staysUnharmed(one);
  });
});

test("what a reader holds that the log does not is not taken in by a detour", async () => {
  const one = await scene();
  await app.database.db
    .update(branches)
    .set({ open: true })
    .where(eq(branches.id, one.amendment.branch.id));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.honest.doc));
  ((doc.getXmlFragment(key).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "smuggled ");
  const reader = await editors.start(await make.person.citizen(), one.amendment.branch.id, { doc });
  await reader.closed();
  expect(reader.closeCode).toBe(closeCodes.readOnly);
  await staysUnharmed(one);
});
