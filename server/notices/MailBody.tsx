import { formsOf } from "../../legaltext/languages.js";
import type { SiteLanguage } from "../paths.js";
import { mailWords } from "./mailMessages.js";

export interface MailWords {
  subject: string;
  before: string;
  items: { title: string; detail: string; href: string }[];
  after: string;
}

/** The second part of a mail, for mailboxes that show it: the same words, and no picture, font or script. */
export function MailBody(props: {
  words: MailWords;
  language: SiteLanguage;
  stop: string | null;
  settings: string;
}) {
  const { words, language, stop, settings } = props;
  const t = mailWords(language);
  return (
    <html lang={formsOf(language).tag}>
      <head>
        <meta charset="utf-8" />
        <title>{words.subject}</title>
      </head>
      <body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em">
        {words.before && <p>{words.before}</p>}
        {words.items.map(({ title, detail, href }) => (
          <p>
            <a href={href}>
              <strong>{title}</strong>
            </a>
            {detail && (
              <>
                <br />
                {detail}
              </>
            )}
          </p>
        ))}
        <p>{words.after}</p>
        {stop && (
          <p>
            <a href={settings}>{t.settings.replace(/\s*:$/, "")}</a>
            {" · "}
            <a href={stop}>{t.stop.replace(/\s*:$/, "")}</a>
          </p>
        )}
      </body>
    </html>
  );
}
