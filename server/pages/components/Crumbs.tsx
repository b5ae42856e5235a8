import { messages } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";

export interface Crumb {
  label: string;
  href?: string;
}

const words = messages({ eng: { where: "Where you are" }, fra: { where: "Fil d’Ariane" } });

/** The way here. A phone shows only the last step back. */
export function Crumbs({ crumbs, language }: { crumbs: Crumb[]; language: SiteLanguage }) {
  const back = crumbs.findLastIndex(({ href }) => href);
  return (
    <nav class="crumbs" aria-label={words(language).where}>
      <ol role="list">
        {crumbs.map(({ label, href }, at) => (
          <li class={at === back ? "back" : undefined}>
            {href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
