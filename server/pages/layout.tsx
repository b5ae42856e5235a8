/**
 * The frame of every page. `renderPage` is what routes call; components take words and addresses, never a request.
 */
import type { Request, Response } from "express";
import type { ComponentChildren } from "preact";
import { render } from "preact-render-to-string";
import type { Deps } from "../app.js";
import { ownFeeds, siteFeeds } from "../feeds/feedLinks.js";
import { formToken } from "../http/security.js";
import { preloadedFonts } from "../fonts.js";
import type { SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";
import { ReceiptBanner } from "../receipts/ReceiptBanner.js";
import { Crumbs, type Crumb } from "./components/Crumbs.js";
import { Foot } from "./components/Foot.js";
import { Masthead } from "./components/Masthead.js";
import { messages } from "./messages.js";

/** What any page may need to know about who looks at it. */
export interface PageContext {
  language: SiteLanguage;
  person: Person | null;
  canonicalPath: string;
  /** "?q=water", kept when the language changes. */
  query: string;
  /** Hidden field of every form of somebody signed in, see <FormToken>. */
  token: string | null;
  nonce: string;
  assets: Assets;
  now: Date;
  /** The end of the public record, for the foot of the page. */
  lastEntry: { seq: number; at: Date } | null;
  /** Of who is signed in: what is new for them, and what they follow ("act 7"). */
  notices: { unread: number; follows: ReadonlySet<string> } | null;
}

/** Addresses of the built style sheet and scripts, by entry name: "styles.css", "enhance.js", "editor.js". */
export type Assets = (name: string) => string;

export interface PageProps {
  title: string;
  /** Which of the main places it belongs to. */
  place?: "consultations" | "laws" | "ministries" | "record" | "help";
  crumbs?: Crumb[];
  /** Entry scripts besides enhance.js. */
  scripts?: string[];
  /** Not for search engines: private or transitory. */
  unlisted?: boolean;
  /** For search engines and shared links. */
  description?: string;
  status?: number;
}

const words = messages({
  eng: { skip: "Skip to the content" },
  fra: { skip: "Passer au contenu" },
});

export function pageContext(req: Request, deps: Deps): PageContext {
  const { url } = req;
  return {
    language: req.language,
    person: req.person,
    canonicalPath: req.canonicalPath,
    query: url.includes("?") ? url.slice(url.indexOf("?")) : "",
    token: req.person ? formToken(deps.secret, req.sessionID) : null,
    nonce: req.nonce,
    assets: deps.assets,
    now: deps.now(),
    lastEntry: req.lastEntry ?? null,
    notices: req.notices ?? null,
  };
}

export function renderPage(
  res: Response,
  context: PageContext,
  props: PageProps,
  body: ComponentChildren,
): void {
  const html = render(
    <Page context={context} {...props}>
      {body}
    </Page>,
  );
  res
    .status(props.status ?? 200)
    .type("html")
    .send(`<!doctype html>${html}`);
}

function Page(props: PageProps & { context: PageContext; children: ComponentChildren }) {
  const { context, crumbs = [] } = props;
  return (
    <html lang={context.language === "eng" ? "en" : "fr"}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          {words(context.language).skip}
        </a>
        <Masthead context={context} place={props.place} />
        <div class="wide">
          {crumbs.length > 0 && <Crumbs crumbs={crumbs} language={context.language} />}
          <main id="content" tabIndex={-1}>
            <ReceiptBanner context={context} />
            {props.children}
          </main>
        </div>
        <Foot context={context} />
      </body>
    </html>
  );
}

function Head(props: PageProps & { context: PageContext }) {
  const { assets, canonicalPath, language } = props.context;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${props.title} · Assent`}</title>
      {props.description && <meta name="description" content={props.description} />}
      {props.unlisted && <meta name="robots" content="noindex" />}
      <meta name="theme-color" content="#0f5540" />
      <link rel="icon" href={favicon} />
      {preloadedFonts.map((font) => (
        <link
          rel="preload"
          href={assets(font)}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
      ))}
      {[...siteFeeds(canonicalPath, language), ...ownFeeds(canonicalPath, language)].map(
        ({ type, title, href }) => (
          <link rel="alternate" type={type} title={title} href={href} />
        ),
      )}
      <link rel="stylesheet" href={assets("styles.css")} />
      <script type="module" src={assets("enhance.js")} />
      {props.scripts?.map((script) => (
        <script type="module" src={assets(script)} />
      ))}
    </head>
  );
}

/** The mark, small enough to travel in the page. */
const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26"><g fill="none" stroke="#0f5540" stroke-width="3.2"><path d="M5.5 17 13 4.5 20.5 17"/><path d="M2.5 22.5h21"/></g></svg>',
)}`;

/** Goes into every posted form. */
export function FormToken({ context }: { context: PageContext }) {
  return context.token ? <input type="hidden" name="_token" value={context.token} /> : null;
}
