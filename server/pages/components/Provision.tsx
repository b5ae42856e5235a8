import type { ComponentChildren } from "preact";
import type { Language, Provision as LawProvision, ProvisionId } from "../../../legaltext/act.js";
import { inlineWords } from "../../../legaltext/hash.js";
import { formsOf } from "../../../legaltext/languages.js";
import type { LineJson, Text } from "../../../legaltext/schema.js";
import { Inline, type ReferenceAddress } from "./Inline.js";
import { langOf, TextBlocks } from "./TextBlocks.js";

export interface ProvisionProps {
  provision: LawProvision;
  language: Language;
  /** What stands at each `items` place, in this language's order: see `itemsOf`. */
  itemsAt?: (container: ProvisionId, group: number) => LawProvision[];
  /** Beside it on a wide page, below it on a phone: usually <Pulse>. */
  beside?: (provision: LawProvision) => ComponentChildren;
  /** Right after an item's words: its counts, in a short inline sign. */
  after?: (provision: LawProvision) => ComponentChildren;
  reference?: ReferenceAddress;
  /** Where its number and note lead. */
  permalink?: (provision: LawProvision) => string;
  /** Heading level of its number and note. */
  level?: number;
  /** Of the page; where the law's differs, the words are marked with their own. */
  pageLanguage?: Language;
  /** No `id`: it stands on the page a second time. */
  anonymous?: boolean;
}

/** One provision of law: number and note, words with hanging numbers, what goes on beside it. */
export function Provision(props: ProvisionProps) {
  const { provision, language } = props;
  if (provision.kind === "heading") return <PartHead {...props} />;
  const text = provision.texts[language];
  return (
    <article
      class={`provision ${provision.kind}`}
      id={props.anonymous ? undefined : provision.id}
      lang={language === props.pageLanguage ? undefined : langOf(language)}
    >
      <ProvisionHead {...props} note={text ? noteOf(text) : null} />
      <div class="words law">
        {provision.repealed && !hasWords(text) && <Repealed {...props} />}
        {text ? <Words {...props} text={text} /> : <NotWritten language={language} />}
      </div>
      {props.beside?.(provision)}
    </article>
  );
}

/** Its own marginal note: the first line, if that is a note. */
export function noteOf(text: Text): LineJson | null {
  const [first] = text.content;
  if (first?.type !== "line" || first.attrs.kind !== "note" || first.attrs.depth !== 0) return null;
  return first;
}

export const noteWords = (text: Text | undefined): string => {
  const note = text ? noteOf(text) : null;
  return note ? inlineWords(note.content) : "";
};

function Words(props: ProvisionProps & { text: Text; label?: string; tail?: ComponentChildren }) {
  const { provision, text } = props;
  return (
    <TextBlocks
      text={text}
      language={props.language}
      label={props.label}
      tail={props.tail}
      reference={props.reference}
      from={noteOf(text) ? 1 : 0}
      items={(group) =>
        props.itemsAt?.(provision.id, group).map((item) => <Item {...props} provision={item} />)
      }
    />
  );
}

/** A definition or an item, in its container. Its number hangs before its first line. */
function Item(props: ProvisionProps) {
  const { provision, language } = props;
  if (provision.kind === "heading") return <PartHead {...props} />;
  const text = provision.texts[language];
  const note = text ? noteOf(text) : null;
  const tail = text?.content.at(-1)?.type === "line";
  return (
    <div class={`provision ${provision.kind}`} id={props.anonymous ? undefined : provision.id}>
      {note && (
        <p class="line note in1">
          <Inline content={note.content} />
        </p>
      )}
      {provision.repealed && !hasWords(text) && <Repealed {...props} />}
      {text ? (
        <Words
          {...props}
          text={text}
          label={provision.labels[language] ?? ""}
          tail={tail ? props.after?.(provision) : null}
        />
      ) : (
        <NotWritten language={language} />
      )}
      {!tail && props.after?.(provision)}
    </div>
  );
}

const headings = ["h2", "h2", "h2", "h3", "h4", "h5", "h6"] as const;
const headingOf = (level = 2) => headings[Math.min(level, 6)] ?? "h2";

function ProvisionHead(props: ProvisionProps & { note: LineJson | null }) {
  const { provision, language, note } = props;
  const label = provision.labels[language] ?? "";
  const name = note ? <Inline content={note.content} /> : nameless(provision, language);
  if (label === "" && name === null) return null;
  const Heading = headingOf(props.level);
  const words = (
    <>
      {label !== "" && <span class="number">{`${label} `}</span>}
      {name && <span class="note">{name}</span>}
    </>
  );
  const form = label === "" ? " unnumbered" : label.length > 6 ? " long-number" : "";
  return (
    <Heading class={`provision-head${form}`}>
      {props.permalink ? (
        <a class="hung" href={props.permalink(provision)}>
          {words}
        </a>
      ) : (
        <span class="hung">{words}</span>
      )}
    </Heading>
  );
}

/** What has neither number nor note is still called something. */
function nameless(provision: LawProvision, language: Language): string | null {
  const french = language === "fra";
  if (provision.kind === "preamble") return french ? "Préambule" : "Preamble";
  if (provision.kind === "title") return french ? "Titre intégral" : "Long title";
  return null;
}

/** A Part, Division or cross-heading. */
function PartHead(props: ProvisionProps) {
  const { provision, language } = props;
  const Heading = headingOf(props.level);
  const label = provision.labels[language] ?? "";
  const lines = provision.texts[language]?.content ?? [];
  return (
    <header
      class={`part-head level${provision.level ?? 1}`}
      id={props.anonymous ? undefined : provision.id}
      lang={language === props.pageLanguage ? undefined : langOf(language)}
    >
      <Heading>
        {label !== "" && <span class="label">{label} </span>}
        <span class="words">
          {lines.map((line) => line.type === "line" && <Inline content={line.content} />)}
        </span>
      </Heading>
      {props.after?.(provision)}
    </header>
  );
}

/** Usually the text itself says "[Repealed, 2002, c. 7, s. 77]". */
function hasWords(text: Text | undefined): boolean {
  return (
    text?.content.some((block) => block.type !== "line" || block.attrs.kind !== "note") ?? false
  );
}

function Repealed({ language }: ProvisionProps) {
  return <p class="line in1 repealed-words">{formsOf(language).repealed}</p>;
}

function NotWritten({ language }: { language: Language }) {
  return (
    <p class="line in1 meta">
      {language === "fra" ? "Pas encore rédigé en français." : "Not yet written in English."}
    </p>
  );
}
