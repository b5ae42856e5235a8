import type { SiteLanguage } from "../../paths.js";
import { messages, number } from "../messages.js";

const words = messages({
  eng: {
    before: "Page before",
    next: "Next page",
    at: (page: string, pages: string) => `page ${page} of ${pages}`,
  },
  fra: {
    before: "Page précédente",
    next: "Page suivante",
    at: (page: string, pages: string) => `page ${page} sur ${pages}`,
  },
});

export interface PageTurnerProps {
  language: SiteLanguage;
  page: number;
  pages: number;
  hrefOf(page: number): string;
}

/** The ways to the page before and the next; nothing where there is one page only. */
export function PageTurner({ language, page, pages, hrefOf }: PageTurnerProps) {
  const t = words(language);
  if (pages === 1) return null;
  return (
    <p class="facts">
      {page > 1 && (
        <a class="button small quiet" rel="prev" href={hrefOf(page - 1)}>
          {t.before}
        </a>
      )}
      <span class="meta">{t.at(number(language, page), number(language, pages))}</span>
      {page < pages && (
        <a class="button small quiet" rel="next" href={hrefOf(page + 1)}>
          {t.next}
        </a>
      )}
    </p>
  );
}
