/** Comments and sides: forms that come from many pages and lead back to where they stood. */
import { Router, type Request } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { findChangePlace } from "../amendments/amendmentPlaces.js";
import { signedIn } from "../amendments/amendmentRequest.js";
import { inWords } from "../amendments/refusalMessages.js";
import { findActById } from "../acts/actStore.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter, readForm, type FormResult } from "../http/form.js";
import { to } from "../paths.js";
import { lastReceiptOf } from "../receipts/receiptStore.js";
import { withReceipt } from "../receipts/withReceipt.js";
import { comment } from "./comment.js";
import { placeOf, type CommentPlace } from "./commentStore.js";
import { errorWords } from "./discussionMessages.js";
import { requestRoutes } from "./requestRoutes.js";
import { allSides } from "./sideStore.js";
import { takeSide } from "./takeSide.js";

const sideForm = z.object({
  on: z.enum(["change", "request"], { error: "sideRequired" }),
  id: idParameter,
  side: z.enum([...allSides, "none"], { error: "sideRequired" }),
});

const words = (code: string, longest: number) =>
  z.string({ error: code }).trim().min(1, { error: code }).max(longest, { error: "tooLong" });

const commentForm = z.object({
  on: z.enum(["provision", "amendment", "request"]),
  act: idParameter,
  provision: z.string().max(200).optional(),
  amendment: idParameter.optional(),
  request: idParameter.optional(),
  parent: idParameter.optional(),
  quoted: z.string().max(2000, { error: "tooLong" }).default(""),
  body: words("bodyRequired", 10_000),
});

export function discussionRoutes(deps: Deps): Router {
  const router = Router();
  router.post(
    "/positions",
    inWords(async (req, res) => {
      const person = signedIn(req);
      const { on, id, side } = filled(req, readForm(sideForm, req));
      await takeSide(deps.db, person, { kind: on, id }, side === "none" ? null : side, deps.now());
      const receipt = await lastReceiptOf(deps.db, person.id);
      res.redirect(303, withReceipt(await addressOfSide(deps, req, on, id), receipt));
    }),
  );
  router.post(
    "/comments",
    inWords(async (req, res) => {
      const person = signedIn(req);
      withOwnField(req, "body", "parent");
      const form = filled(req, readForm(commentForm, req));
      const stored = await comment(
        deps.db,
        person,
        {
          place: placeIn(form),
          parentId: form.parent ?? null,
          language: req.language,
          body: form.body,
          quoted: form.quoted,
        },
        deps.now(),
      );
      const page = await addressOf(deps, req, placeOf(stored));
      res.redirect(303, `${page}#comment-${stored.id}`);
    }),
  );
  router.use(requestRoutes(deps));
  return router;
}

/** Several forms stand on one page, so a reply's field is named after what it replies to. */
function withOwnField(req: Request, field: string, after: string): void {
  const body = (req.body ?? {}) as Record<string, unknown>;
  req.body = { ...body, [field]: body[`${field}-${String(body[after])}`] ?? body[field] };
}

/** What was typed is still in the visitor's form, one step back; the page says what is missing. */
function filled<T>(req: Request, form: FormResult<T>): T {
  if (form.ok) return form.values;
  const errors = Object.values(errorWords(form.errors, req.language));
  throw new AssentError("invalid", errors[0] ?? "", errors.slice(1));
}

function placeIn(form: z.infer<typeof commentForm>): CommentPlace {
  const { act: actId } = form;
  if (form.on === "provision" && form.provision !== undefined) {
    return { on: "provision", actId, provisionId: form.provision };
  }
  if (form.on === "amendment" && form.amendment !== undefined) {
    return { on: "amendment", actId, branchId: form.amendment };
  }
  if (form.on === "request" && form.request !== undefined) {
    return { on: "request", actId, requestId: form.request };
  }
  throw notFound("such place for a comment");
}

async function addressOf(deps: Deps, req: Request, place: CommentPlace): Promise<string> {
  const go = to(req.language);
  if (place.on === "amendment") return go.amendment(place.branchId);
  if (place.on === "request") return go.request(place.requestId);
  const act = await findActById(deps.db, place.actId);
  return act ? go.provision(act.slug, place.provisionId) : go.home();
}

async function addressOfSide(
  deps: Deps,
  req: Request,
  on: "change" | "request",
  id: number,
): Promise<string> {
  const go = to(req.language);
  if (on === "request") return `${go.request(id)}#sides`;
  const place = await findChangePlace(deps.db, id);
  return place ? `${go.amendment(place.branchId)}#sides-${place.number}` : go.amendments();
}
