import { render } from "preact-render-to-string";
import type { Language } from "../../legaltext/act.js";
import { diffTexts, type TextDiff } from "../../legaltext/diff.js";
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

function diffOf(base: Text | null, proposed: Text | null): TextDiff {
  if (base && proposed) return diffTexts(base, proposed);
  if (proposed) return wholeDiff(proposed, "inserted");
  return base ? wholeDiff(base, "deleted") : { lines: [] };
}
