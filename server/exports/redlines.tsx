import { render } from "preact-render-to-string";
import type { Language } from "../../legaltext/act.js";
import { diffTexts, type TextDiff } from "../../legaltext/diff.js";
import { formsOf } from "../../legaltext/languages.js";
import type { Text } from "../../legaltext/schema.js";
import { Redline, wholeDiff } from "../pages/components/Redline.js";
import type { SiteLanguage } from "../paths.js";
import { plainRedline } from "./plainRedline.js";

interface Wording {
  base: Text | null;
  proposed: Text | null;
}

export function redlineInText({ base, proposed }: Wording, language: Language): string {
  return plainRedline({ diff: diffOf(base, proposed), a: base, b: proposed, language });
}

/** The same markup as on the pages: `<del>` and `<ins>`, with hidden words for who listens. */
export function redlineInHtml({ base, proposed }: Wording, language: Language): string {
  const site: SiteLanguage = language === "fra" ? "fra" : "eng";
  return render(
    <Redline diff={diffOf(base, proposed)} a={base} b={proposed} language={language} site={site} />,
  );
}

export interface NamedRedline {
  heading: string;
  language: Language;
  wording: Wording;
}

/** A page of its own that needs neither style sheet nor script: browsers draw `<del>` and `<ins>` themselves. */
export function redlineDocument(
  title: string,
  language: Language,
  redlines: NamedRedline[],
): string {
  const html = render(
    <html lang={tagOf(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
      </head>
      <body>
        <h1>{title}</h1>
        {redlines.map(({ heading, language: of, wording }) => (
          <section>
            <h2>{heading}</h2>
            <div
              lang={tagOf(of)}
              dangerouslySetInnerHTML={{ __html: redlineInHtml(wording, of) }}
            />
          </section>
        ))}
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

const tagOf = (language: Language) => formsOf(language).tag;

function diffOf(base: Text | null, proposed: Text | null): TextDiff {
  if (base && proposed) return diffTexts(base, proposed);
  if (proposed) return wholeDiff(proposed, "inserted");
  return base ? wholeDiff(base, "deleted") : { lines: [] };
}
