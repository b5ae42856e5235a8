import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import type { Act } from "../acts/actStore.js";
import { MinistryRefusal, saying } from "../consultations/ministryRefusal.js";
import type { VersionStatus } from "../db/tables.js";
import { typedIn } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist } from "../permissions.js";
import { draftWords } from "./draftMessages.js";
import { crumbsOf, teamOf } from "./draftRequest.js";
import { viewDraft } from "./draftView.js";
import { PublishPage, statuses } from "./publishPage.js";
import { NotPublishable, publishVersion } from "./publishVersion.js";

export function publishRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/draft/publish", async (req, res) => {
    const { act, subject } = await teamOf(deps, req);
    insist(req.person, "publishVersion", subject);
    await showPublishing(deps, req, res, act, {
      status: "introduced",
      oneLanguage: [],
      refused: false,
    });
  });

  router.post(
    "/acts/:slug/draft/publish",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      const { status: wanted } = typedIn(req.body as Record<string, unknown>);
      const status = statuses.find((one) => one === wanted);
      if (!status) throw new MinistryRefusal("brokenForm");
      const oneLanguage = manyIn(req.body as Record<string, unknown>, "oneLanguage");
      try {
        const version = await publishVersion(deps, act, req.person, { status, oneLanguage });
        res.redirect(303, to(req.language).version(act.slug, version.number));
      } catch (error) {
        if (!(error instanceof NotPublishable)) throw error;
        await showPublishing(deps, req, res, act, { status, oneLanguage, refused: true });
      }
    }),
  );
  return router;
}

async function showPublishing(
  deps: Deps,
  req: Request,
  res: Response,
  act: Act,
  form: { status: VersionStatus; oneLanguage: string[]; refused: boolean },
) {
  const context = pageContext(req, deps);
  const view = await viewDraft(deps.db, act, req.language, form.oneLanguage);
  renderPage(
    res,
    context,
    {
      title: draftWords(req.language).publish(view.version.number + 1),
      unlisted: true,
      status: form.refused ? 409 : 200,
      crumbs: crumbsOf(req, act, true),
    },
    PublishPage({ context, view, ...form }),
  );
}

function manyIn(body: Record<string, unknown> | undefined, name: string): string[] {
  const value = body?.[name];
  return [value].flat().filter((one): one is string => typeof one === "string");
}
