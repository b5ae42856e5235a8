import { count, messages } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";
import { Icon } from "./Icons.js";
import { initialsOf } from "./People.js";

const words = messages({
  eng: {
    here: "Who is here",
    you: "You",
    reading: (n: number) => `and ${count("eng", n, "person", "people")} reading`,
    saved: "Saved",
  },
  fra: {
    here: "Personnes présentes",
    you: "Vous",
    reading: (n: number) => `et ${count("fra", n, "personne", "personnes")} en lecture`,
    saved: "Enregistré",
  },
});

export interface Present {
  name: string;
  /** A CSS colour that rings the initials, the same as of their caret. */
  colour?: string;
  you?: boolean;
}

/** Ringed initials with names. The script of the editor keeps it true; `saved` appears only after commit. */
export function Presence(props: {
  present: Present[];
  reading?: number;
  saved?: boolean;
  language: SiteLanguage;
}) {
  const t = words(props.language);
  return (
    <ul class="presence" role="list" aria-label={t.here} data-presence="">
      {props.present.map(({ name, colour, you }) => (
        <li>
          <span class="initials" aria-hidden="true" style={colour ? `--who:${colour}` : undefined}>
            {initialsOf(name)}
          </span>
          {you ? t.you : name}
        </li>
      ))}
      {props.reading ? <li class="meta">{t.reading(props.reading)}</li> : null}
      {props.saved && (
        <li>
          <span class="status assents">
            <Icon name="accepted" />
            {t.saved}
          </span>
        </li>
      )}
    </ul>
  );
}
