import { Router, type Request, type Response } from "express";
import multer from "multer";
import { z } from "zod";
import type { ActText, ByLanguage } from "../../legaltext/act.js";
import { readAct } from "../../legaltext/formats/convert.js";
import { FormatError } from "../../legaltext/formats/formatError.js";
import { importPlainText } from "../../legaltext/formats/importPlainText.js";
import type { Deps } from "../app.js";
import { readForm, type FieldErrors, type Typed } from "../http/form.js";
import { requireFormToken } from "../http/security.js";
import { listMinistries, type Ministry } from "../ministries/ministryStore.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { insist, may, type Person } from "../permissions.js";
import { to, type SiteLanguage } from "../paths.js";
import { createAct } from "./createAct.js";
import { newActWords } from "./newActMessages.js";
import { ImportPage, WriteActPage } from "./NewActPages.js";
import { newProvisionId } from "./provisionId.js";

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 20 * 1024 * 1024, files: 2, fields: 10, fieldSize: 10_000 },
}).fields([
  { name: "file1", maxCount: 1 },
  { name: "file2", maxCount: 1 },
]);

/** Bringing an act in: from files, or written from nothing. */
export function newActRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/import", async (req, res) => showForm(deps, req, res, "import"));
  router.post(
    "/acts/import",
    // Asked before the files are read: nobody else can make the server hold 40 MB.
    async (req, _res, next) => {
      await ministriesOf(deps, req.person);
      next();
    },
    upload,
    async (req, res) => {
      requireFormToken(deps.secret, req);
      await importAct(deps, req, res);
    },
  );
  router.get("/acts/new", async (req, res) => showForm(deps, req, res, "write"));
  router.post("/acts/new", async (req, res) => writeAct(deps, req, res));
  return router;
}

/** The ministries a person may bring an act in for; without one, refused. */
async function ministriesOf(deps: Deps, person: Person | null): Promise<Ministry[]> {
  const all = await listMinistries(deps.db);
  const theirs = all.filter(({ id }) => may(person, "createAct", { leadMinistryId: id }));
  if (theirs.length === 0) insist(person, "createAct");
  return theirs;
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  which: "import" | "write",
  wrong: { errors?: FieldErrors; typed?: Typed } = {},
): Promise<void> {
  const context = pageContext(req, deps);
  const t = newActWords(context.language);
  const title = which === "import" ? t.importTitle : t.writeTitle;
  const props = { context, ministries: await ministriesOf(deps, req.person), ...wrong };
  renderPage(
    res,
    context,
    {
      title,
      place: "laws",
      unlisted: true,
      status: wrong.errors ? 422 : 200,
      crumbs: [{ label: t.laws, href: to(context.language).laws() }, { label: title }],
    },
    which === "import" ? <ImportPage {...props} /> : <WriteActPage {...props} />,
  );
}

async function chosenMinistry(deps: Deps, req: Request): Promise<Ministry | null> {
  const slug = (req.body as { ministry?: unknown }).ministry;
  const theirs = await ministriesOf(deps, req.person);
  return theirs.find((ministry) => ministry.slug === slug) ?? null;
}

async function importAct(deps: Deps, req: Request, res: Response): Promise<void> {
  const t = newActWords(req.language);
  const files = Object.values((req.files ?? {}) as Record<string, Express.Multer.File[]>).flat();
  const ministry = await chosenMinistry(deps, req);
  const typed = { ministry: ministry?.slug ?? "" };
  const errors: FieldErrors = {
    ...(files.length === 0 && { file1: t.noFile }),
    ...(!ministry && { ministry: t.noMinistry }),
  };
  if (!ministry || files.length === 0) {
    return showForm(deps, req, res, "import", { errors, typed });
  }
  try {
    const act = readAct(
      files.map(({ originalname, buffer }) => ({ name: fileName(originalname), content: buffer })),
      newProvisionId,
    );
    const made = await createAct(deps.db, {
      act,
      ministryId: ministry.id,
      createdBy: req.person?.id ?? null,
      kind: "import",
    });
    res.redirect(303, to(req.language).act(made.act.slug));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const field = files.findIndex(({ originalname }) => fileName(originalname) === error.file);
    const name = field === 1 ? "file2" : "file1";
    await showForm(deps, req, res, "import", {
      errors: { [name]: whatIsWrong(error, req.language) },
      typed,
    });
  }
}

/** Browsers send the name as latin1 bytes of UTF-8. */
export const fileName = (sent: string) => Buffer.from(sent, "latin1").toString("utf8");

/** "A-1.xml, line 12, column 4: the XML is not well formed. Correct the file at this place." */
export function whatIsWrong(error: FormatError, language: SiteLanguage): string {
  const { reason, advice } = error.explain(language);
  const at =
    error.line === null
      ? ""
      : language === "fra"
        ? `ligne ${error.line}, colonne ${error.column ?? 1}`
        : `line ${error.line}, column ${error.column ?? 1}`;
  const place = [error.file, at].filter(Boolean).join(", ");
  const colon = language === "fra" ? " : " : ": ";
  return `${place ? place + colon : ""}${reason}. ${advice}`;
}

const words = z.string().max(2_000_000).default("");
const newAct = z.object({
  "title-eng": z.string().trim().max(300).default(""),
  "title-fra": z.string().trim().max(300).default(""),
  "words-eng": words,
  "words-fra": words,
});

async function writeAct(deps: Deps, req: Request, res: Response): Promise<void> {
  const t = newActWords(req.language);
  const ministry = await chosenMinistry(deps, req);
  const form = readForm(newAct, req);
  const typed = { ...typedIn(req.body), ministry: ministry?.slug ?? "" };
  const again = (errors: FieldErrors) => showForm(deps, req, res, "write", { errors, typed });
  if (!form.ok) return again(form.errors);
  if (!ministry) return again({ ministry: t.noMinistry });
  const { values } = form;
  const languages = (["eng", "fra"] as const).filter(
    (one) => values[`title-${one}`] !== "" || values[`words-${one}`].trim() !== "",
  );
  if (languages.length === 0) languages.push(req.language);
  const untitled = languages.filter((one) => values[`title-${one}`] === "");
  if (untitled.length > 0) {
    return again(Object.fromEntries(untitled.map((one) => [`title-${one}`, t.noTitle])));
  }
  const wordless = languages.filter((one) => values[`words-${one}`].trim() === "");
  if (wordless.length > 0) {
    return again(Object.fromEntries(wordless.map((one) => [`words-${one}`, t.noWords])));
  }
  const made = await createAct(deps.db, {
    act: writtenAct(languages, values),
    ministryId: ministry.id,
    createdBy: req.person?.id ?? null,
    kind: "new",
  });
  res.redirect(303, to(req.language).act(made.act.slug));
}

/** The title stands first, as in a file of plain text, so that no line of the words is taken for it. */
function writtenAct(languages: SiteLanguage[], values: z.infer<typeof newAct>): ActText {
  const files = languages.map((language) => ({
    name: language,
    text: `${values[`title-${language}`]}\n\n${values[`words-${language}`]}`,
    language,
  }));
  const titles = languages.map((language) => [language, values[`title-${language}`]]);
  return {
    ...importPlainText(files, newProvisionId),
    titles: Object.fromEntries(titles) as ByLanguage<string>,
  };
}

function typedIn(body: unknown): Typed {
  const strings = Object.entries((body ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "_token",
  );
  return Object.fromEntries(strings);
}
