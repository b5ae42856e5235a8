/**
 * The frame of every page. `renderPage` is what routes call; components take words and addresses, never a request.
 */
import type { Request, Response } from "express";
import type { ComponentChildren } from "preact";
import { render } from "preact-render-to-string";
import type { Deps } from "../app.js";
import { formToken } from "../http/security.js";
import { inLanguage, to, type SiteLanguage } from "../paths.js";
import type { Person } from "../permissions.js";
import { messages } from "./messages.js";

/** What any page may need to know about who looks at it. */
export interface PageContext {
  language: SiteLanguage;
  person: Person | null;
  canonicalPath: string;
  /** Hidden field of every form of somebody signed in, see <FormToken>. */
  token: string | null;
  nonce: string;
  assets: Assets;
  now: Date;
}

/** Addresses of the built style sheet and scripts, by entry name: "styles.css", "enhance.js", "editor.js". */
export type Assets = (name: string) => string;

export interface PageProps {
  title: string;
  /** Which of the main places it belongs to. */
  place?: "consultations" | "laws" | "ministries" | "record" | "help";
  crumbs?: { label: string; href?: string }[];
  /** Entry scripts besides enhance.js. */
  scripts?: string[];
  /** Not for search engines: private or transitory. */
  unlisted?: boolean;
  status?: number;
}

const words = messages({
  eng: { skip: "Skip to the content", other: "Français", signIn: "Sign in" },
  fra: { skip: "Passer au contenu", other: "English", signIn: "Se connecter" },
});

export function pageContext(req: Request, deps: Deps): PageContext {
  return {
    language: req.language,
    person: req.person,
    canonicalPath: req.canonicalPath,
    token: req.person ? formToken(deps.secret, req.sessionID) : null,
    nonce: req.nonce,
    assets: deps.assets,
    now: deps.now(),
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
  const { context } = props;
  const t = words(context.language);
  const go = to(context.language);
  const other: SiteLanguage = context.language === "eng" ? "fra" : "eng";
  return (
    <html lang={context.language === "eng" ? "en" : "fr"}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${props.title} · Assent`}</title>
        <link rel="stylesheet" href={context.assets("styles.css")} />
        <script type="module" src={context.assets("enhance.js")} />
        {props.scripts?.map((script) => (
          <script type="module" src={context.assets(script)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <header>
          <a href={go.home()}>Assent</a>{" "}
          <a href={inLanguage(other, context.canonicalPath)} lang={other === "eng" ? "en" : "fr"}>
            {t.other}
          </a>{" "}
          {context.person ? (
            <a href={go.account()}>{context.person.publicName}</a>
          ) : (
            <a href={go.signIn()}>{t.signIn}</a>
          )}
        </header>
        <main id="content">{props.children}</main>
      </body>
    </html>
  );
}

/** Goes into every posted form. */
export function FormToken({ context }: { context: PageContext }) {
  return context.token ? <input type="hidden" name="_token" value={context.token} /> : null;
}
