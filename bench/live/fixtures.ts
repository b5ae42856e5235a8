/** What the documents of the comparison hold: three provisions of a real act, young or with a long history. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Y from "yjs";
import type { ActText, Provision } from "../../legaltext/act.js";
import { importJusticeCanada } from "../../legaltext/formats/justiceCanada/index.js";
import { plainWords } from "../../legaltext/hash.js";
import type { Text } from "../../legaltext/schema.js";
import { writeWords } from "../../server/live/writeWords.js";
import { waterAct } from "../../test/helpers/waterAct.js";
import { historyOf } from "./typing.js";

export const historyLength = 50_000;

/** Three provisions in one language. */
export interface Opened {
  act: ActText;
  ids: string[];
  keys: string[];
  bytes: Uint8Array;
}

export interface Fixtures {
  small: Opened;
  /** Null where the act is not at hand. */
  bank: Opened | null;
  history: Uint8Array[];
  compacted: Uint8Array;
}

export function makeFixtures(folder: string): Fixtures {
  const small = opened(waterAct());
  const bank = bankAct(small);
  const history = historyOf(small.bytes, historyLength, small.keys);
  const compacted = Y.encodeStateAsUpdate(replayed(history));
  const kinds = { small: [small.bytes], bank: bank ? [bank.bytes] : [], history };
  for (const [kind, updates] of Object.entries({ ...kinds, compacted: [compacted] })) {
    writeFileSync(join(folder, `${kind}.bin`), inPieces(updates));
  }
  return { small, bank, history, compacted };
}

function opened(act: ActText, like?: Opened): Opened {
  const wanted = like ? like.bytes.length / 3 : 0;
  const sections = act.provisions
    .filter((one) => one.kind === "section" && one.texts.eng && hasWords(one.texts.eng))
    .sort((a, b) => Math.abs(sizeOf(a) - wanted) - Math.abs(sizeOf(b) - wanted));
  const chosen = (like ? sections : sections.reverse()).slice(0, 3);
  const doc = new Y.Doc();
  const keys = chosen.map(({ id }) => `${id}/eng`);
  let made = 0;
  doc.transact(() => {
    for (const { id, texts } of chosen) {
      writeWords(doc, `${id}/eng`, texts.eng as Text, () => `l${made++}`);
    }
  });
  const ids = chosen.map(({ id }) => id);
  return { act, ids, keys, bytes: Y.encodeStateAsUpdate(doc) };
}

/** Its first line has words that can be typed into. */
const hasWords = (text: Text) => {
  const [first] = text.content;
  return first?.type === "line" && first.content?.[0]?.type === "text";
};

/** About as long as the document becomes, so that both acts are opened with as many words. */
const sizeOf = ({ texts }: Provision) => (texts.eng ? plainWords(texts.eng).length * 1.6 : 0);

function bankAct(like: Opened): Opened | null {
  const [name, path] = ["B-1.01.xml", "../shared/acts/justice-canada/eng/B-1.01.xml"];
  if (!existsSync(path)) return null;
  let made = 0;
  const files = [{ name, xml: readFileSync(path, "utf8") }];
  return opened(
    importJusticeCanada(files, () => `p${made++}`),
    like,
  );
}

function replayed(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function inPieces(updates: Uint8Array[]): Buffer {
  return Buffer.concat(
    updates.flatMap((update) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(update.length);
      return [length, update];
    }),
  );
}
