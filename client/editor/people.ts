/** Who is here: names with ringed initials, a flag at each caret, and joins said at a pace one can listen to. */
import type { Awareness } from "y-protocols/awareness";
import type { EditorMessages } from "./editorMessages.js";

export interface Person {
  id: string;
  name: string;
  color: string;
}

/** Dark enough to carry white letters; none is the blue of added or the red of struck words. */
const colors = [
  "#0f5540",
  "#7b2363",
  "#784a00",
  "#4d4590",
  "#20606c",
  "#5c5a12",
  "#6b3a24",
  "#3f4a52",
];

/** The same person has the same colour for everybody: as server/live/connection.ts chooses it. */
export function colorOf(id: string): string {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return colors[sum % colors.length]!;
}

export function initialsOf(name: string): string {
  const parts = name.split(/[\s’'-]+/u).filter((part) => /\p{L}/u.test(part));
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return ((parts[0]?.[0] ?? "?") + last).toUpperCase();
}

/** Each person once, however many windows they have open; oneself first. */
export function peopleHere(awareness: Awareness, me: Person): Person[] {
  const others = new Map<string, Person>();
  awareness.getStates().forEach((state, client) => {
    const user = (state as { user?: Partial<Person> }).user;
    if (client === awareness.clientID || typeof user?.name !== "string") return;
    const id = typeof user.id === "string" ? user.id : user.name;
    if (id !== me.id) others.set(id, { id, name: user.name, color: safeColor(user.color, id) });
  });
  const byName = [...others.values()].sort((a, b) => a.name.localeCompare(b.name));
  return [me, ...byName];
}

/** What others send is shown, never trusted: a colour is six digits or our own choice. */
function safeColor(color: unknown, id: string): string {
  return typeof color === "string" && /^#[0-9a-f]{6}$/iu.test(color) ? color : colorOf(id);
}

export function showPeople(
  list: HTMLElement,
  awareness: Awareness,
  me: Person,
  t: EditorMessages,
  announce: (words: string) => void,
): () => void {
  const teller = createTeller(t, announce);
  const show = () => {
    const people = peopleHere(awareness, me);
    list.replaceChildren(
      ...people.map((person) => personItem(person, person === me ? t.you : person.name)),
    );
    teller.now(people.slice(1).map(({ name }) => name));
  };
  show();
  awareness.on("change", show);
  return () => {
    awareness.off("change", show);
    teller.stop();
  };
}

function personItem(person: Person, shown: string): HTMLElement {
  const item = document.createElement("li");
  const initials = document.createElement("span");
  initials.className = "initials";
  initials.setAttribute("aria-hidden", "true");
  initials.style.setProperty("--who", person.color);
  initials.textContent = initialsOf(person.name);
  item.append(initials, ` ${shown}`);
  return item;
}

/** Collects comings and goings for a while: ten people joining at once are one announcement. */
function createTeller(t: EditorMessages, announce: (words: string) => void, pause = 4000) {
  let told: string[] | null = null;
  let here: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    const before = told ?? [];
    const joined = here.filter((name) => !before.includes(name));
    const left = before.filter((name) => !here.includes(name));
    told = here;
    const words = [joined.length ? t.joined(joined) : "", left.length ? t.left(left) : ""];
    const said = words.filter((one) => one !== "").join(" ");
    if (said) announce(said);
  };
  return {
    now(names: string[]) {
      here = names;
      timer ??= setTimeout(tell, pause);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The caret of another person: a line, and a flag with the name. */
export function caretOf(user: { name: string; color: string; id?: string }): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "caret";
  caret.style.setProperty("--who", safeColor(user.color, user.id ?? user.name));
  const flag = document.createElement("span");
  flag.className = "flag";
  flag.textContent = user.name;
  // Keeps the caret from changing how the words around it break.
  caret.append("\u2060", flag, "\u2060");
  return caret;
}

export function selectionOf(user: { name: string; color: string; id?: string }) {
  return { class: "selected-by", style: `--who: ${safeColor(user.color, user.id ?? user.name)}` };
}
