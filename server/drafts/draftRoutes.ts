import { Router, type Request, type Response } from "express";
import type { Language } from "../../legaltext/act.js";
import type { Deps } from "../app.js";
import { findAct, ministriesOfAct, type Act } from "../acts/actStore.js";
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
import { MinistryRefusal, saying } from "../consultations/ministryRefusal.js";
import type { VersionStatus } from "../db/tables.js";
import { notFound } from "../errors.js";
import { typedIn, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist, may, type Subject } from "../permissions.js";
import { DraftEditPage, DraftFormPage, type DraftEditView } from "./draftEditPages.js";
import { draftWords } from "./draftMessages.js";
import { DraftPage } from "./draftPages.js";
import { draftSubject, findDraft, nameInDraft, provisionInDraft } from "./draftStore.js";
import { viewDraft } from "./draftView.js";
import {
  addOwnChange,
  discardOwnChange,
  giveReasons,
  rewordDraftByForm,
  type OwnChange,
} from "./editDraft.js";
import { PublishPage, statuses } from "./publishPage.js";
import { NotPublishable, publishVersion } from "./publishVersion.js";

export function draftRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get("/acts/:slug/draft", async (req, res) => {
    const { act, subject } = await teamOf(deps, req);
    const context = pageContext(req, deps);
    const view = await viewDraft(db, act, req.language);
    const rights = {
      edit: may(req.person, "editDraft", subject),
      accept: may(req.person, "acceptChange", subject),
      publish: may(req.person, "publishVersion", subject),
    };
    const title = draftWords(req.language).title(view.version.number + 1);
    renderPage(
      res,
      context,
      { title, unlisted: true, crumbs: crumbsOf(req, act) },
      DraftPage({ context, view, may: rights }),
    );
  });

  router.post(
    "/acts/:slug/draft/new",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      const typed = typedIn(req.body as Record<string, unknown>);
      const how = ways.find((one) => one === typed.how);
      if (!how || !typed.provision) throw new MinistryRefusal("brokenForm");
      const wanted = { provisionId: typed.provision, how };
      const id = await addOwnChange(db, act, req.person, wanted);
      const go = to(req.language);
      const back = `${go.actDraft(act.slug)}#${id}`;
      res.redirect(303, how === "repeal" ? back : go.draftProvision(act.slug, id));
    }),
  );

  router.get("/acts/:slug/draft/publish", async (req, res) => {
    const { act, subject } = await teamOf(deps, req);
    insist(req.person, "publishVersion", subject);
    await showPublishing(req, res, act, { status: "introduced", oneLanguage: [], refused: false });
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
        await showPublishing(req, res, act, { status, oneLanguage, refused: true });
      }
    }),
  );

  router.get("/acts/:slug/draft/:provision", async (req, res) => {
    const { act } = await teamOf(deps, req);
    const view = await editView(req, act);
    const context = pageContext(req, deps);
    const title = draftWords(req.language).writeTitle(view.name);
    renderPage(
      res,
      context,
      { title, unlisted: true, scripts: ["editor.js"], crumbs: crumbsOf(req, act, true) },
      DraftEditPage({ context, view }),
    );
  });

  router.post(
    "/acts/:slug/draft/:provision",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      const id = provisionIn(req);
      const typed = typedIn(req.body as Record<string, unknown>);
      await giveReasons(db, act, req.person, id, reasonsIn(typed, act));
      res.redirect(303, `${to(req.language).actDraft(act.slug)}#${id}`);
    }),
  );

  router.post(
    "/acts/:slug/draft/:provision/discard",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      await discardOwnChange(db, act, req.person, provisionIn(req));
      res.redirect(303, to(req.language).actDraft(act.slug));
    }),
  );

  router.get("/acts/:slug/draft/:provision/edit/:language", async (req, res) => {
    const { act } = await teamOf(deps, req);
    const view = await editView(req, act);
    const language = languageIn(req, act);
    const base = view.here.words.get(language)?.now;
    if (!base) throw notFound("such words");
    showForm(req, res, view, { language, base, rows: rowsOf(base) });
  });

  router.post(
    "/acts/:slug/draft/:provision/edit/:language",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      const language = languageIn(req, act);
      const fields = (req.body ?? {}) as Record<string, unknown>;
      const typed = typedIn(fields);
      const base = unpackText(typed.base ?? "");
      const rows = readRows(fields, base);
      const rearranged = rearrangedBy(rows, typed.do ?? "save");
      if (rearranged) {
        const form = { language, base, rows: rearranged };
        showForm(req, res, await editView(req, act), form, { unsaved: true });
        return;
      }
      const provisionId = provisionIn(req);
      const edit = { provisionId, language, base, typed: textFrom(base, rows, newLineId) };
      const outcome = await rewordDraftByForm(db, act, req.person, edit);
      if (outcome.saved) {
        res.redirect(303, `${to(req.language).actDraft(act.slug)}#${provisionId}`);
        return;
      }
      const { now, proposal, conflicts } = outcome;
      const form = { language, base: now, rows: rowsOver(now, proposal), conflicts };
      showForm(req, res, await editView(req, act), form);
    }),
  );

  async function showPublishing(
    req: Request,
    res: Response,
    act: Act,
    form: { status: VersionStatus; oneLanguage: string[]; refused: boolean },
  ) {
    const context = pageContext(req, deps);
    const view = await viewDraft(db, act, req.language, form.oneLanguage);
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

  async function editView(req: Request, act: Act): Promise<DraftEditView> {
    const draft = await findDraft(db, act.id);
    if (!draft) throw notFound("draft");
    const here = await provisionInDraft(db, act, draft.versionId, draft, provisionIn(req));
    if (!here.change) throw notFound("such provision in the draft");
    const label = (here.published ?? here.change.facets.insert)?.labels[req.language] ?? "";
    const name = await nameInDraft(db, act, draft, here.provisionId, req.language);
    return { act, draft, here, label, name };
  }

  function showForm(
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

  return router;
}

const ways: OwnChange[] = ["reword", "addAfter", "repeal"];

async function teamOf({ db }: Deps, req: Request): Promise<{ act: Act; subject: Subject }> {
  const act = await findAct(db, String(req.params.slug));
  if (!act) throw notFound("act");
  const draft = await findDraft(db, act.id);
  const subject = draftSubject(act, await ministriesOfAct(db, act), draft);
  insist(req.person, "readDraft", subject);
  return { act, subject };
}

const provisionIn = (req: Request) => String(req.params.provision);

function languageIn(req: Request, act: Act): Language {
  const language = act.languages.find((one) => one === req.params.language);
  if (!language) throw notFound("such language of the act");
  return language;
}

function crumbsOf(req: Request, act: Act, deeper = false) {
  const go = to(req.language);
  return [
    { label: act.titles[req.language] ?? act.slug, href: go.act(act.slug) },
    ...(deeper ? [{ label: draftWords(req.language).draft, href: go.actDraft(act.slug) }] : []),
  ];
}

const reasonsIn = (typed: Typed, act: Act) =>
  Object.fromEntries(act.languages.map((of) => [of, typed[`reasons.${of}`] ?? ""]));

function manyIn(body: Record<string, unknown> | undefined, name: string): string[] {
  const value = body?.[name];
  return [value].flat().filter((one): one is string => typeof one === "string");
}

/** What a button beside a line asks for; null to save. */
function rearrangedBy(rows: FormRow[], asked: string): FormRow[] | null {
  if (asked !== "addFirst") return rearrange(rows, asked);
  return [{ type: "line", of: null, kind: "text", depth: 0, words: "" }];
}
