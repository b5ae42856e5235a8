import type { ComponentChildren } from "preact";
import type { SiteLanguage } from "../../paths.js";
import { dayAndHour, messages } from "../messages.js";
import { Paragraphs } from "./Paragraphs.js";
import { Initials, type Author } from "./People.js";

const words = messages({
  eng: {
    official: "Ministry official",
    organisation: "organisation",
    hidden: (reason: string) => `Hidden by a moderator: ${reason}`,
    gone: "These words are no longer in the text.",
  },
  fra: {
    official: "Fonctionnaire du ministère",
    organisation: "organisme",
    hidden: (reason: string) => `Masqué par la modération : ${reason}`,
    gone: "Ces mots ne figurent plus dans le texte.",
  },
});

export interface CommentProps {
  id: number;
  author: Author;
  at: Date;
  /** As typed. */
  body: string;
  /** "en" or "fr": of the words, which need not be the page's. */
  lang: string;
  quote?: string;
  /** The quoted words do not stand in the text any more. */
  quoteGone?: boolean;
  /** Set when a moderator hid it: the reason stands in its place. */
  hiddenReason?: string | null;
  reply?: boolean;
  language: SiteLanguage;
  /** Reply, hide. */
  children?: ComponentChildren;
}

export function Comment(props: CommentProps) {
  const { author, language } = props;
  const t = words(language);
  return (
    <article class={props.reply ? "comment reply" : "comment"} id={`comment-${props.id}`}>
      <Initials author={author} />
      <header>
        <b>{author.publicName}</b>
        {author.official && <span class="badge official">{t.official}</span>}
        {!author.official && author.kind === "organisation" && (
          <span class="badge">{t.organisation}</span>
        )}
        <time class="meta" dateTime={props.at.toISOString()}>
          {dayAndHour(language, props.at)}
        </time>
      </header>
      <div class="body">
        {typeof props.hiddenReason === "string" ? (
          <p class="meta">{t.hidden(props.hiddenReason)}</p>
        ) : (
          <div lang={props.lang}>
            {props.quote && <blockquote>{props.quote}</blockquote>}
            {props.quoteGone && <p class="meta">{t.gone}</p>}
            <Paragraphs words={props.body} />
          </div>
        )}
        {props.children}
      </div>
    </article>
  );
}
