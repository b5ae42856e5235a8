import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import { notFound } from "../errors.js";
import { fragmentKey, readLive } from "../live/rooms.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { actAround, nameInAct } from "./amendmentView.js";
import { words as amendmentWords } from "./amendmentMessages.js";
import type { Amendment } from "./branchStore.js";
import { words } from "./editMessages.js";
import { liveProposals } from "./proposalStore.js";
import { inWords } from "./refusalMessages.js";
import { newLineId, rewordByForm } from "./rewordByForm.js";
import {
  readRows,
  rearrange,
  rowsOf,
  rowsOver,
  textFrom,
  unpackText,
  words as typed,
} from "./wordsForm.js";
import { WordsFormPage, type WordsFormProps } from "./WordsFormPage.js";
import { editableAmendment, signedIn } from "./amendmentRequest.js";

/** `/amendments/:id/edit/:provision/:language`: rewording by a plain form. */
export function wordsFormRoutes(deps: Deps): Router {
  const router = Router();
  const address = "/amendments/:id/edit/:provision/:language";
  router.get(address, async (req, res) => {
    const amendment = await editableAmendment(deps, req);
    const base = await liveWords(deps, amendment, req);
    await show(deps, req, res, amendment, { base, rows: rowsOf(base) });
  });
  router.post(
    address,
    inWords((req, res) => reword(deps, req, res)),
  );
  return router;
}

async function reword(deps: Deps, req: Request, res: Response): Promise<void> {
  const amendment = await editableAmendment(deps, req);
  const fields = (req.body ?? {}) as Record<string, unknown>;
  const base = unpackText(typed(fields.base));
  const rows = readRows(fields, base);
  const rearranged = rearrange(rows, typed(fields.do));
  if (rearranged) return show(deps, req, res, amendment, { base, rows: rearranged, unsaved: true });
  const outcome = await rewordByForm(
    deps.db,
    signedIn(req),
    {
      branchId: amendment.branch.id,
      ...fragmentIn(req),
      base,
      typed: textFrom(base, rows, newLineId),
    },
    deps.now(),
  );
  if (!outcome.saved) {
    const { live, proposal, conflicts } = outcome;
    const shown = { base: live, rows: rowsOver(live, proposal), conflicts };
    return show(deps, req, res, amendment, shown, 409);
  }
  if (outcome.combined.length > 0) {
    const now = await liveWords(deps, amendment, req);
    const shown = { base: now, rows: rowsOf(now), combined: outcome.combined };
    return show(deps, req, res, amendment, shown);
  }
  const { provisionId } = fragmentIn(req);
  res.redirect(303, `${to(req.language).editAmendment(amendment.branch.id)}#${provisionId}`);
}

const fragmentIn = (req: Request) => ({
  provisionId: String(req.params.provision),
  language: String(req.params.language),
});

async function liveWords(deps: Deps, { branch }: Amendment, req: Request) {
  const { provisionId, language } = fragmentIn(req);
  const all = await readLive(deps.db, branch.id, "all");
  const text = all.get(fragmentKey(provisionId, language));
  if (!text) throw notFound("such provision in this amendment");
  return text;
}

type Shown = Pick<WordsFormProps, "base" | "rows" | "unsaved" | "conflicts" | "combined">;

async function show(
  deps: Deps,
  req: Request,
  res: Response,
  amendment: Amendment,
  shown: Shown,
  status = 200,
): Promise<void> {
  const { branch } = amendment;
  const { provisionId, language } = fragmentIn(req);
  const proposals = await liveProposals(deps.db, branch);
  const act = await actAround(deps.db, amendment, proposals);
  const context = pageContext(req, deps);
  const t = words(req.language);
  const a = amendmentWords(req.language);
  const go = to(req.language);
  renderPage(
    res,
    context,
    {
      title: t.formFirst,
      place: "consultations",
      unlisted: true,
      status,
      crumbs: [
        { label: a.amendment(branch.id), href: go.amendment(branch.id) },
        { label: t.editing, href: go.editAmendment(branch.id) },
        { label: t.formFirst },
      ],
    },
    <WordsFormPage
      context={context}
      amendment={amendment}
      provisionId={provisionId}
      named={nameInAct(act, proposals, provisionId)}
      language={language}
      {...shown}
    />,
  );
}
