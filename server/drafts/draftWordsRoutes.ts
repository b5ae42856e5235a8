/** The form that rewords a provision of the draft without a script. */
import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import { newLineId } from "../amendments/rewordByForm.js";
import {
  readRows,
  rearrange,
  rowsOf,
  rowsOver,
  textFrom,
  unpackText,
  type FormRow,
} from "../amendments/wordsForm.js";
import type { WordsRowsProps } from "../amendments/WordsFormPage.js";
import { saying } from "../consultations/ministryRefusal.js";
import { notFound } from "../errors.js";
import { typedIn } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { DraftFormPage, type DraftEditView } from "./draftEditPages.js";
import { draftWords } from "./draftMessages.js";
import { crumbsOf, editView, languageIn, provisionIn, teamOf } from "./draftRequest.js";
import { rewordDraftByForm } from "./editDraft.js";

export function draftWordsRoutes(deps: Deps): Router {
  const router = Router();
  const address = "/acts/:slug/draft/:provision/edit/:language";
  router.get(address, (req, res) => showWords(deps, req, res));
  router.post(
    address,
    saying((req, res) => saveWords(deps, req, res)),
  );
  return router;
}

async function showWords(deps: Deps, req: Request, res: Response) {
  const { act } = await teamOf(deps, req);
  const view = await editView(deps, req, act);
  const language = languageIn(req, act);
  const base = view.here.words.get(language)?.now;
  if (!base) throw notFound("such words");
  showForm(deps, req, res, view, { language, base, rows: rowsOf(base) });
}

async function saveWords(deps: Deps, req: Request, res: Response) {
  const { act } = await teamOf(deps, req);
  const language = languageIn(req, act);
  const fields = (req.body ?? {}) as Record<string, unknown>;
  const typed = typedIn(fields);
  const base = unpackText(typed.base ?? "");
  const rows = readRows(fields, base);
  const rearranged = rearrangedBy(rows, typed.do ?? "save");
  if (rearranged) {
    const form = { language, base, rows: rearranged };
    showForm(deps, req, res, await editView(deps, req, act), form, { unsaved: true });
    return;
  }
  const provisionId = provisionIn(req);
  const edit = { provisionId, language, base, typed: textFrom(base, rows, newLineId) };
  const outcome = await rewordDraftByForm(deps.db, act, req.person, edit);
  if (outcome.saved) {
    res.redirect(303, `${to(req.language).actDraft(act.slug)}#${provisionId}`);
    return;
  }
  const { now, proposal, conflicts } = outcome;
  const form = { language, base: now, rows: rowsOver(now, proposal), conflicts };
  showForm(deps, req, res, await editView(deps, req, act), form);
}

function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  view: DraftEditView,
  form: Omit<WordsRowsProps, "context">,
  { unsaved = false } = {},
) {
  const context = pageContext(req, deps);
  renderPage(
    res,
    context,
    {
      title: draftWords(req.language).writeTitle(view.name),
      unlisted: true,
      status: form.conflicts ? 409 : 200,
      crumbs: crumbsOf(req, view.act, true),
    },
    DraftFormPage({ view, form: { ...form, context }, unsaved }),
  );
}

/** What a button beside a line asks for; null to save. */
function rearrangedBy(rows: FormRow[], asked: string): FormRow[] | null {
  if (asked !== "addFirst") return rearrange(rows, asked);
  return [{ type: "line", of: null, kind: "text", depth: 0, words: "" }];
}
