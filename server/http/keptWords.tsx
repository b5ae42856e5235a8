/**
 * What somebody had written when they were told of one more step: kept in their session, shown, and sent
 * again by a button, so that nothing typed is lost without a script.
 */
import { Router, type Request, type RequestHandler, type Response } from "express";
import type { Deps } from "../app.js";
import type { AssentError, Said } from "../errors.js";
import { PageHead } from "../pages/components/PageHead.js";
import { Paragraphs } from "../pages/components/Paragraphs.js";
import { FormToken, pageContext, renderPage } from "../pages/layout.js";
import type { PageContext } from "../pages/layout.js";
import { messages } from "../pages/messages.js";
import { to } from "../paths.js";
import { typedIn, type Typed } from "./form.js";
import { storeSession } from "./session.js";

export interface KeptWords {
  /** Where it was to go. */
  action: string;
  typed: Typed;
  why: Said;
  /** Which step is missing. */
  code: string;
}

declare module "express-session" {
  interface SessionData {
    kept?: KeptWords;
  }
}

const words = messages({
  eng: {
    title: "One more step first",
    yours: "What you wrote is kept",
    again: "Send it again",
    account: "Go to “Your account”",
    signIn: "Sign in",
    later: "This page keeps it for you while you do so.",
  },
  fra: {
    title: "Une étape d’abord",
    yours: "Ce que vous avez écrit est gardé",
    again: "L’envoyer de nouveau",
    account: "Aller à « Votre compte »",
    signIn: "Se connecter",
    later: "Cette page le garde pour vous pendant ce temps.",
  },
});

/** Where citizens write; what is typed elsewhere (passwords!) is never kept. */
const whereCitizensWrite = /^\/(comments|positions|report|acts\/[^/]+\/requests|amendments)(\/|$)/;
const steps = ["identityNeeded", "signInFirst", "tooMany"];
const longest = 40_000;

/** @returns whether it was kept, and the answer given */
export async function keepWords(
  deps: Deps,
  req: Request,
  res: Response,
  error: AssentError,
): Promise<boolean> {
  if (req.method !== "POST" || !steps.includes(error.code)) return false;
  if (!whereCitizensWrite.test(req.canonicalPath)) return false;
  const typed = typedIn(req.body as Record<string, unknown>);
  const length = Object.values(typed).reduce((sum, value) => sum + value.length, 0);
  if (length === 0 || length > longest) return false;
  req.session.kept = { action: req.originalUrl, typed, why: error.said, code: error.code };
  await storeSession(req);
  showKept(deps, req, res, req.session.kept, error.status);
  return true;
}

export function keptRoutes(deps: Deps): Router {
  const router = Router();
  router.use(forget);
  router.get("/kept", (req, res) => {
    const { kept } = req.session;
    if (!kept) return res.redirect(303, to(req.language).home());
    showKept(deps, req, res, kept, 200);
  });
  return router;
}

/** Sent again, it is taken in, or refused and kept anew. */
const forget: RequestHandler = (req, _res, next) => {
  if (req.method === "POST" && req.session.kept?.action === req.originalUrl) {
    delete req.session.kept;
  }
  next();
};

function showKept(deps: Deps, req: Request, res: Response, kept: KeptWords, status: number) {
  const context = pageContext(req, deps);
  const { title } = words(req.language);
  res.set("Cache-Control", "no-store");
  renderPage(
    res,
    context,
    { title, unlisted: true, status },
    <KeptPage context={context} kept={kept} />,
  );
}

function KeptPage({ context, kept }: { context: PageContext; kept: KeptWords }) {
  const t = words(context.language);
  const go = to(context.language);
  const back = encodeURIComponent(go.kept());
  return (
    <>
      <PageHead title={t.title} lead={kept.why[context.language]} />
      {!context.person && (
        <p>
          <a class="button" href={`${go.signIn()}?back=${back}`}>
            {t.signIn}
          </a>
        </p>
      )}
      {context.person && kept.code === "identityNeeded" && (
        <p>
          <a href={go.account()}>{t.account}</a>. {t.later}
        </p>
      )}
      <h2>{t.yours}</h2>
      <form method="post" action={kept.action}>
        <FormToken context={context} />
        {Object.entries(kept.typed).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {readable(kept.typed).map((value) => (
          <blockquote>
            <Paragraphs words={value} />
          </blockquote>
        ))}
        <p class="actions">
          <button>{t.again}</button>
        </p>
      </form>
    </>
  );
}

/** Ids and choices say nothing to people. */
const readable = (typed: Typed) => Object.values(typed).filter((value) => /\s/.test(value.trim()));
