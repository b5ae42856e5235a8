/** Brings one section of the page to life: connection, presence, and a view for every fragment. */
import type { EditorView } from "prosemirror-view";
import { yXmlFragmentToProsemirrorJSON } from "y-prosemirror";
import { Doc } from "yjs";
import { plainWords } from "../../legaltext/hash.js";
import { schemaHash, type Text } from "../../legaltext/schema.js";
import {
  forgetOwnWords,
  keepOwnWords,
  placeOf,
  readOwnWords,
  showOwnWords,
  unsentPlaceOf,
  type OwnWords,
} from "../modules/ownWords.js";
import {
  changeRefused,
  connect,
  openStore,
  pageTooOld,
  type Connection,
  type ConnectionSettings,
} from "./connection.js";
import { editorMessages, type EditorMessages } from "./editorMessages.js";
import { openFragment, readFragment, type Fragment, type OpenFragment } from "./fragmentEditor.js";
import { createFrame, type Frame } from "./frame.js";
import { colorOf, showPeople, type Person } from "./people.js";
import { createPicker, type Referable } from "./referencePicker.js";
import { isRedlineShown } from "./redline.js";
import { createUnsent } from "./unsent.js";

/** With no answer from the server for this long, this device's copy is opened. */
const patience = 4000;
const redlineChoice = "assent/redline";

interface Mounted {
  section: HTMLElement;
  settings: ConnectionSettings;
  me: Person;
  t: EditorMessages;
  frame: Frame;
  fragments: { element: HTMLElement; fragment: Fragment }[];
  /** Where on this device words of one's own, and those not yet saved, are kept. */
  ownWords: string;
  unsent: string;
}

export async function mountEditor(section: HTMLElement): Promise<void> {
  const mounted = readSection(section);
  const { settings, frame, t } = mounted;
  if (settings.schema !== schemaHash) return frame.stop(t.oldPage);
  frame.show("loading");
  showOwnWords(frame.ownWords, mounted.ownWords, section.dataset.language);
  await run(mounted);
}

function readSection(section: HTMLElement): Mounted {
  const { branch = "", schema = "", socket = "/live", person = "", epoch = "0" } = section.dataset;
  const t = editorMessages(section.dataset.language);
  const address = new URL(socket, location.href.replace(/^http/u, "ws")).href;
  const elements = [...section.querySelectorAll<HTMLElement>("[data-fragment]")];
  return {
    section,
    settings: { address, branch, schema, person, epoch },
    me: {
      id: person,
      name: section.dataset.personName ?? "",
      color: section.dataset.personColor ?? colorOf(person),
    },
    t,
    frame: createFrame(section, t),
    fragments: elements.map((element) => ({ element, fragment: readFragment(element) })),
    ownWords: placeOf(person, branch),
    unsent: unsentPlaceOf(person, branch),
  };
}

/**
 * This device's copy, if it was made under the same schema and epoch. An older one could delete words
 * by merely being opened, or bring back words that were struck: what was unsent in it is shown, and
 * the copy is thrown away.
 */
async function openKept(mounted: Mounted) {
  const { settings } = mounted;
  const under = `${settings.schema}/${settings.epoch}`;
  const doc = new Doc();
  const store = await openStore(settings, doc);
  if (store && doc.store.clients.size > 0 && (await store.get("under")) !== under) {
    const words = readOwnWords(mounted.unsent);
    rescue(
      mounted,
      doc,
      words.map(({ key }) => key),
    );
    localStorage.removeItem(mounted.unsent);
    await store.clearData();
    return openKept(mounted);
  }
  await store?.set("under", under);
  return { doc, store };
}

async function run(mounted: Mounted, attempts = 3): Promise<void> {
  const { section, settings, frame, t } = mounted;
  const { doc, store } = await openKept(mounted);
  const unsent = createUnsent(mounted.unsent, (key) => ownWordsOf(mounted, doc, key));
  let opened: OpenFragment[] | null = null;
  let mayWrite = true;
  const open = () => {
    if (opened) return;
    opened = openViews(mounted, connection, () => mayWrite);
    frame.show("ready");
    watchForMore(mounted, doc);
  };
  const connection = connect(settings, doc, store, {
    saving(saving) {
      frame.saving(saving);
      if (saving === "saved") unsent.clear();
    },
    right(write) {
      mayWrite = write;
      frame.right(write);
      opened?.forEach(({ view }) => view.setProps({}));
    },
    synced: open,
    wrote: unsent.add,
    refused(code) {
      rescue(mounted, doc, unsent.keys());
      unsent.clear();
      clearTimeout(waiting);
      stopShowing();
      void leave(connection, opened).then(() => {
        if (changeRefused.includes(code) && attempts > 0) return run(mounted, attempts - 1);
        return frame.stop(stopWords(code, t));
      });
    },
  });
  const { awareness } = connection.provider;
  awareness.setLocalStateField("user", mounted.me);
  const stopShowing = showPeople(frame.people, awareness, mounted.me, t, frame.announce);
  const waiting = setTimeout(() => doc.store.clients.size > 0 && open(), patience);
  section.addEventListener("assent:end", () => void connection.end({ forget: false }));
}

/** y-prosemirror still draws what awareness told it a turn ago: the views may go only after that. */
async function leave(connection: Connection, opened: OpenFragment[] | null): Promise<void> {
  connection.provider.awareness.setLocalState(null);
  await connection.end({ forget: true });
  await new Promise((resolve) => setTimeout(resolve, 0));
  opened?.forEach((fragment) => fragment.close());
}

function stopWords(code: number, t: EditorMessages): string {
  return pageTooOld.includes(code) ? t.oldPage : t.closed;
}

function openViews(mounted: Mounted, { doc, provider }: Connection, isOpen: () => boolean) {
  const { section, t, fragments } = mounted;
  const choices = readReferences(section);
  const refer = choices.length > 0 ? createPicker(section, choices, t) : undefined;
  const shared = {
    doc,
    awareness: provider.awareness,
    t,
    showRedline: localStorage.getItem(redlineChoice) !== "off",
    refer,
    sections: choices,
    isOpen,
  };
  forgetSaved(mounted, doc);
  return fragments.map(({ element, fragment }) => {
    const open = openFragment(element, fragment, shared);
    element.addEventListener("click", () => rememberRedline(open.view));
    return open;
  });
}

function readReferences(section: HTMLElement): Referable[] {
  const json = section.querySelector("script[data-references]")?.textContent;
  return json ? (JSON.parse(json) as Referable[]) : [];
}

function rememberRedline(view: EditorView): void {
  localStorage.setItem(redlineChoice, isRedlineShown(view.state) ? "on" : "off");
}

/** Another author picked another provision: its words arrive, but its place is on a newer page. */
function watchForMore({ fragments, frame, t }: Mounted, doc: Doc): void {
  const known = new Set(fragments.map(({ fragment }) => fragment.key));
  const look = () => {
    if ([...doc.share.keys()].every((key) => known.has(key))) return;
    frame.notice(t.addedProvision, t.reload);
    doc.off("update", look);
  };
  doc.on("update", look);
}

/** What was typed here and perhaps never saved becomes a draft of one's own, shown and never dropped. */
function rescue(mounted: Mounted, doc: Doc, keys: string[]): void {
  const { ownWords, frame, section } = mounted;
  const words = keys.map((key) => ownWordsOf(mounted, doc, key));
  keepOwnWords(ownWords, words);
  showOwnWords(frame.ownWords, ownWords, section.dataset.language);
}

function ownWordsOf({ fragments }: Mounted, doc: Doc, key: string): OwnWords {
  const found = fragments.find(({ fragment }) => fragment.key === key);
  return { key, title: found?.fragment.title ?? key, words: wordsOf(doc, key) };
}

/** A draft whose words stand in the text after all needs no keeping. */
function forgetSaved({ ownWords, frame, section }: Mounted, doc: Doc): void {
  forgetOwnWords(ownWords, (own) => doc.share.has(own.key) && wordsOf(doc, own.key) === own.words);
  showOwnWords(frame.ownWords, ownWords, section.dataset.language);
}

function wordsOf(doc: Doc, key: string): string {
  const json = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(key)) as Text;
  return plainWords(json);
}
