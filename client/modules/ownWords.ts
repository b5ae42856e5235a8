/**
 * Words somebody typed that the text could not take (it was frozen, or refused them) stay on their
 * device and are shown to them alone until they throw them away. Mounts on
 * <div data-module="own-words" data-person="ID" data-branch="42" data-language="eng"></div>; with
 * `data-frozen` also those not yet sent when the text was frozen, which no editor will send any more.
 */

export interface OwnWords {
  /** Fragment they were typed in. */
  key: string;
  /** As the page calls it: "Section 4, English". */
  title: string;
  words: string;
}

const messages = {
  eng: {
    title: "Words of yours that are not in the text",
    why: (title: string) =>
      `Typed in ${title}, and not saved there. They are kept on this device; nobody else sees them.`,
    copy: "Copy them",
    copied: "Copied",
    discard: "Throw them away",
  },
  fra: {
    title: "Vos mots qui ne sont pas dans le texte",
    why: (title: string) =>
      `Écrits dans ${title}, et non enregistrés. Ils sont gardés sur cet appareil ; personne d’autre ne les voit.`,
    copy: "Les copier",
    copied: "Copié",
    discard: "Les jeter",
  },
};

export function ownWordsModule(element: HTMLElement): void {
  const { person, branch, language, frozen } = element.dataset;
  if (!person || !branch) return;
  const place = placeOf(person, branch);
  if (frozen !== undefined) {
    const unsent = unsentPlaceOf(person, branch);
    keepOwnWords(place, readOwnWords(unsent));
    localStorage.removeItem(unsent);
  }
  showOwnWords(element, place, language);
}

/** Where the words of one person in one branch are kept. */
export function placeOf(person: string, branch: string): string {
  return `assent/words/${person}/${branch}`;
}

/** Where the words that the server has not confirmed yet are kept. */
export function unsentPlaceOf(person: string, branch: string): string {
  return `assent/unsent/${person}/${branch}`;
}

export function readOwnWords(place: string): OwnWords[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isOwnWords) : [];
  } catch {
    return [];
  }
}

function isOwnWords(value: unknown): value is OwnWords {
  const { key, title, words } = (value ?? {}) as Record<string, unknown>;
  return typeof key === "string" && typeof title === "string" && typeof words === "string";
}

export function keepOwnWords(place: string, words: OwnWords[]): void {
  const kept = readOwnWords(place);
  const fresh = words.filter(
    (one) =>
      one.words.trim() !== "" &&
      !kept.some((old) => old.key === one.key && old.words === one.words),
  );
  write(place, [...kept, ...fresh]);
}

export function forgetOwnWords(place: string, isSaved: (words: OwnWords) => boolean): void {
  write(
    place,
    readOwnWords(place).filter((words) => !isSaved(words)),
  );
}

function write(place: string, words: OwnWords[]): void {
  try {
    if (words.length === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(words));
  } catch {
    // A full or forbidden store: the words still stand on the page.
  }
}

export function showOwnWords(element: HTMLElement, place: string, language?: string): void {
  const t = language === "fra" ? messages.fra : messages.eng;
  const kept = readOwnWords(place);
  element.classList.add("own-words");
  element.hidden = kept.length === 0;
  const heading = document.createElement("h2");
  heading.textContent = t.title;
  element.replaceChildren(heading, ...kept.map((words) => item(words)));

  function item(own: OwnWords): HTMLElement {
    const block = document.createElement("div");
    const why = document.createElement("p");
    why.textContent = t.why(own.title);
    const words = document.createElement("blockquote");
    words.textContent = own.words;
    const copy = button(t.copy, () => {
      void navigator.clipboard.writeText(own.words).then(() => (copy.textContent = t.copied));
    });
    const discard = button(t.discard, () => {
      forgetOwnWords(place, (one) => one.key === own.key && one.words === own.words);
      showOwnWords(element, place, language);
    });
    block.append(why, words, copy, discard);
    return block;
  }
}

function button(words: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}
