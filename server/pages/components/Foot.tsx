import { to } from "../../paths.js";
import type { PageContext } from "../layout.js";
import { dayAndHour, messages, number } from "../messages.js";
import { Icon } from "./Icons.js";

const words = messages({
  eng: {
    about: "About",
    help: "How a law is made",
    data: "Data and API",
    feeds: "Feeds and calendar",
    accessibility: "Accessibility",
    conduct: "Code of conduct",
    moderation: "Log of moderation",
    entry: (seq: string) => `Record entry ${seq}`,
    more: "More",
  },
  fra: {
    about: "À propos",
    help: "Comment une loi est faite",
    data: "Données et API",
    feeds: "Fils et calendrier",
    accessibility: "Accessibilité",
    conduct: "Code de conduite",
    moderation: "Journal de la modération",
    entry: (seq: string) => `Inscription ${seq} au registre`,
    more: "En savoir plus",
  },
});

export function Foot({ context }: { context: PageContext }) {
  const { language, lastEntry } = context;
  const t = words(language);
  const go = to(language);
  const places = [
    [t.about, go.about()],
    [t.help, go.help()],
    [t.data, go.data()],
    [t.feeds, go.feeds()],
    [t.accessibility, go.accessibility()],
    [t.conduct, go.conduct()],
    [t.moderation, go.moderationLog()],
  ] as const;
  return (
    <footer class="foot">
      <div class="wide">
        <nav aria-label={t.more}>
          <ul role="list">
            {places.map(([label, href]) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        {lastEntry && (
          <p>
            <Icon name="lock" />
            <span>
              <a href={go.recordEntry(lastEntry.seq)}>{t.entry(number(language, lastEntry.seq))}</a>
              {" · "}
              {dayAndHour(language, lastEntry.at)}
            </span>
          </p>
        )}
      </div>
    </footer>
  );
}
