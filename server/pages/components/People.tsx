import { messages } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";

/** As the public knows somebody. */
export interface Author {
  publicName: string;
  kind: "person" | "organisation";
  /** Speaks for a ministry. */
  official?: boolean;
}

const words = messages({
  eng: {
    with: "with",
    and: "and",
    others: (n: number) => (n === 1 ? "1 other" : `${n} others`),
    organisation: "organisation",
    official: "Ministry official",
    nobody: "Nobody",
  },
  fra: {
    with: "avec",
    and: "et",
    others: (n: number) => (n === 1 ? "1 autre personne" : `${n} autres personnes`),
    organisation: "organisme",
    official: "Fonctionnaire",
    nobody: "Personne",
  },
});

/** Two letters, never without the name beside them. */
export function Initials({ author }: { author: Omit<Author, "official"> & Partial<Author> }) {
  const form = author.official
    ? " official"
    : author.kind === "organisation"
      ? " organisation"
      : "";
  return (
    <span class={`initials${form}`} aria-hidden="true">
      {initialsOf(author.publicName)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const parts = name.split(/[\s’'-]+/u).filter((part) => /\p{L}/u.test(part));
  const first = parts[0]?.[0] ?? "?";
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** "Noor Haddad with Théo Lavoie and 5 others", initials before when asked. */
export function People(props: {
  authors: Author[];
  language: SiteLanguage;
  /** How many names stand before "and others". */
  named?: number;
  initials?: boolean;
}) {
  const { authors, named = 3 } = props;
  const t = words(props.language);
  const shown = authors.slice(0, named);
  return (
    <span class="people">
      {props.initials && (
        <span class="row">
          {shown.map((author) => (
            <Initials author={author} />
          ))}
        </span>
      )}
      <span>
        {authors.length === 0 && t.nobody}
        {shown.map((author, at) => (
          <>
            {joint(at, authors.length, t)}
            {at === 0 ? <b>{author.publicName}</b> : author.publicName}
            <Kind author={author} language={props.language} />
          </>
        ))}
        {authors.length > named && ` ${t.and} ${t.others(authors.length - named)}`}
      </span>
    </span>
  );
}

function Kind({ author, language }: { author: Author; language: SiteLanguage }) {
  const t = words(language);
  if (author.official) return <span class="badge official after">{t.official}</span>;
  if (author.kind === "organisation") return <span class="badge after">{t.organisation}</span>;
  return null;
}

function joint(at: number, all: number, t: { with: string; and: string }): string {
  if (at === 0) return "";
  if (at === 1) return ` ${t.with} `;
  return at === all - 1 ? ` ${t.and} ` : ", ";
}

/** The same in words alone, for sentences: "Noor Haddad and 2 others". */
export function peopleInWords(names: string[], language: SiteLanguage, named = 2): string {
  const t = words(language);
  if (names.length <= 1) return names[0] ?? t.nobody;
  const shown = names.length <= named ? names.slice(0, -1) : names.slice(0, named - 1);
  const last = names.length <= named ? names.at(-1)! : t.others(names.length - shown.length);
  return `${shown.join(", ")} ${t.and} ${last}`;
}
