import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import * as Y from "yjs";
import { line, textOf } from "../../legaltext/build.js";
import { Hostile, inspectUpdate } from "../../server/live/updates.js";
import { writeWords } from "../../server/live/writeWords.js";

const key = "s3/eng";
const fragments = new Set([key]);
const lineOf = (doc: Y.Doc, at = 0) => doc.getXmlFragment(key).get(at) as Y.XmlElement;

function server(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() =>
    writeWords(doc, key, textOf(line("paragraph", 1, "ten days"), "more"), () => "x"),
  );
  return doc;
}
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
function updatesOf(doc: Y.Doc, ...acts: (() => void)[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const act of acts) act();
  return updates;
}

describe("an honest update is taken", () => {
  test("in a line that somebody deleted meanwhile", () => {
    const doc = server();
    const client = copyOf(doc);
    const updates = updatesOf(
      client,
      () => lineOf(client).setAttribute("depth", 2 as never),
      () => lineOf(client).setAttribute("depth", 3 as never),
      () => (lineOf(client).get(0) as Y.XmlText).insert(3, "lost "),
      () => (lineOf(client).get(0) as Y.XmlText).format(0, 3, { strong: {} }),
      () => lineOf(client).insert(1, [new Y.XmlElement("break")]),
    );
    doc.getXmlFragment(key).delete(0, 1);
    for (const update of updates) {
      expect(inspectUpdate(update, doc, fragments)).toBe("fresh");
      Y.applyUpdate(doc, update);
    }
    expect(doc.store.pendingStructs).toBeNull();
  });

  test("that says nothing new, and is known to say nothing new", () => {
    const doc = server();
    doc.getXmlFragment(key).delete(1, 1);
    expect(inspectUpdate(Y.encodeStateAsUpdate(copyOf(doc)), doc, fragments)).toBe("known");
  });

  test("that only deletes", () => {
    const doc = server();
    const client = copyOf(doc);
    const [update] = updatesOf(client, () => client.getXmlFragment(key).delete(1, 1));
    expect(inspectUpdate(update!, doc, fragments)).toBe("fresh");
    Y.applyUpdate(doc, update!);
    expect(inspectUpdate(update!, doc, fragments)).toBe("known");
  });
});

describe("whatever comes", () => {
  const bytes = fc.uint8Array({ maxLength: 200 });

  test("random bytes are judged, and never thrown about", () => {
    fc.assert(
      fc.property(bytes, (update) => judged(update, server())),
      { numRuns: 2000 },
    );
  });

  test("a real update with some bytes changed is refused, or applied whole without harm", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const doc = server();
          const client = copyOf(doc);
          const [update] = updatesOf(client, () => {
            const made = new Y.XmlElement("line");
            client.getXmlFragment(key).insert(1, [made]);
          });
          for (const [at, value] of changes) update![at % update!.length] = value;
          judged(update!, doc);
        },
      ),
      { numRuns: 3000 },
    );
  });

  function judged(update: Uint8Array, doc: Y.Doc) {
    try {
      inspectUpdate(update, doc, fragments);
    } catch (error) {
      expect(error).toBeInstanceOf(Hostile);
      return;
    }
    Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
    const again = copyOf(doc);
    expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(doc));
  }
});
