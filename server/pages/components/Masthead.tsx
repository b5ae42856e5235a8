import { inLanguage, to, type SiteLanguage } from "../../paths.js";
import { may } from "../../permissions.js";
import type { PageContext, PageProps } from "../layout.js";
import { count, messages, number } from "../messages.js";
import { Icon, Mark } from "./Icons.js";
import { Initials } from "./People.js";

const words = messages({
  eng: {
    home: "Assent, home",
    main: "Main",
    consultations: "Consultations",
    laws: "Laws",
    ministries: "Ministries",
    record: "Record",
    help: "Help",
    desk: "Desk",
    moderation: "Moderation",
    search: "Search acts, amendments, answers",
    searchShort: "Search",
    signIn: "Sign in",
    menu: "Menu",
    account: "Your account:",
    notices: (n: number): string => (n === 0 ? "Notices" : `Notices, ${number("eng", n)} new`),
  },
  fra: {
    home: "Assent, accueil",
    main: "Principal",
    consultations: "Consultations",
    laws: "Lois",
    ministries: "Ministères",
    record: "Registre",
    help: "Aide",
    desk: "Bureau",
    moderation: "Modération",
    search: "Chercher lois, modifications, réponses",
    searchShort: "Chercher",
    signIn: "Se connecter",
    menu: "Menu",
    account: "Votre compte :",
    notices: (n: number): string =>
      n === 0 ? "Notifications" : `Notifications, ${count("fra", n, "nouvelle", "nouvelles")}`,
  },
});

type Props = { context: PageContext; place?: PageProps["place"] };

export function Masthead({ context, place }: Props) {
  const t = words(context.language);
  const go = to(context.language);
  return (
    <header class="masthead">
      <div class="wide">
        <a class="mark" href={go.home()} aria-label={t.home}>
          <Mark />
          Assent
        </a>
        <nav class="only-wide" aria-label={t.main}>
          <Places context={context} place={place} />
        </nav>
        <div class="masthead-tools">
          <SearchForm context={context} />
          <a class="find-link" href={go.search()}>
            <Icon name="search" />
            <span class="hidden">{t.searchShort}</span>
          </a>
          <OtherLanguage context={context} />
          <Notices context={context} wide />
          <Account context={context} wide />
        </div>
        <details class="menu only-narrow">
          <summary>
            <Icon name="menu" />
            {t.menu}
          </summary>
          <nav class="sheet" aria-label={t.main}>
            <Places context={context} place={place} />
            <Notices context={context} />
            <Account context={context} />
          </nav>
        </details>
      </div>
    </header>
  );
}

function Places({ context, place }: Props) {
  const t = words(context.language);
  const go = to(context.language);
  const places = [
    ["consultations", go.consultations()],
    ["laws", go.laws()],
    ["ministries", go.ministries()],
    ["record", go.record()],
    ["help", go.help()],
    ...(may(context.person, "seeDesk") ? [["desk", go.desk()] as const] : []),
    ...(may(context.person, "moderate") ? [["moderation", go.moderation()] as const] : []),
  ] as const;
  return (
    <ul role="list">
      {places.map(([name, href]) => (
        <li>
          <a href={href} aria-current={name === place ? "true" : undefined}>
            {t[name]}
          </a>
        </li>
      ))}
    </ul>
  );
}

function SearchForm({ context }: { context: PageContext }) {
  const t = words(context.language);
  return (
    <form
      class="only-wide"
      action={to(context.language).search()}
      role="search"
      aria-label={t.searchShort}
    >
      <label>
        <span class="hidden">{t.search}</span>
        <Icon name="search" />
        <input type="search" name="q" placeholder={t.search} />
      </label>
    </form>
  );
}

function OtherLanguage({ context }: { context: PageContext }) {
  const other: SiteLanguage = context.language === "eng" ? "fra" : "eng";
  return (
    <a
      href={inLanguage(other, context.canonicalPath) + context.query}
      lang={other === "eng" ? "en" : "fr"}
      hreflang={other === "eng" ? "en" : "fr"}
    >
      {other === "eng" ? "English" : "Français"}
    </a>
  );
}

/** How much is new; the way to all of it. */
function Notices({ context, wide }: { context: PageContext; wide?: boolean }) {
  if (!context.notices) return null;
  const { unread } = context.notices;
  const said = words(context.language).notices(unread);
  return (
    <a class={wide ? "bell only-wide" : "bell"} href={to(context.language).notices()}>
      <Icon name="bell" />
      {wide ? (
        <>
          {unread > 0 && <span aria-hidden="true">{number(context.language, unread)}</span>}
          <span class="hidden">{said}</span>
        </>
      ) : (
        said
      )}
    </a>
  );
}

function Account({ context, wide }: { context: PageContext; wide?: boolean }) {
  const t = words(context.language);
  const go = to(context.language);
  const name = wide ? "account only-wide" : "account";
  if (!context.person) {
    return (
      <a class={name} href={go.signIn()}>
        {t.signIn}
      </a>
    );
  }
  return (
    <a class={name} href={go.account()}>
      <Initials author={{ ...context.person, official: may(context.person, "seeDesk") }} />
      <span class="hidden">{t.account} </span>
      {context.person.publicName}
    </a>
  );
}
