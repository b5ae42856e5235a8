import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { readForm, type FieldErrors, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist, roles } from "../permissions.js";
import { words } from "./accountMessages.js";
import { findByEmail, findPeople, ministryNames } from "./accountStore.js";
import { draftsOfMinistry } from "./draftsOfMinistry.js";
import { PeoplePage } from "./PeoplePage.js";
import { giveRole, ministryRoles, takeRole } from "./roles.js";

const roleForm = z.object({
  email: z.string("unknown").trim().min(1, "unknown"),
  role: z.enum(roles, "chooseRole"),
  ministry: z.string().default(""),
  take: z.literal("1").optional(),
});
type RoleForm = z.infer<typeof roleForm>;

const shown = 50;

export function peopleRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/people", async (req, res) => {
    insist(req.person, "manageUsers");
    const t = words(req.language).people;
    const said = new Map<unknown, string>([
      ["given", t.given],
      ["taken", t.taken],
    ]).get(req.query.done);
    await peoplePage(deps, req, res, said ? { done: said } : {});
  });
  router.post("/people/roles", async (req, res) => {
    insist(req.person, "manageUsers");
    const form = readForm(roleForm, req);
    const wrong = form.ok ? await change(deps, req, form.values) : form.errors;
    if (wrong) {
      const typed = form.ok ? { ...form.values, take: "" } : form.typed;
      return peoplePage(deps, req, res, { errors: said(req, wrong), typed });
    }
    const done = form.ok && form.values.take ? "taken" : "given";
    res.redirect(303, `${to(req.language).people()}?done=${done}`);
  });
  return router;
}

/** @returns what is wrong, as codes by field; null when it is done. */
async function change(deps: Deps, req: Request, wanted: RoleForm): Promise<FieldErrors | null> {
  const person = await findByEmail(deps.db, wanted.email);
  if (!person) return { email: "unknown" };
  const all = await ministryNames(deps.db);
  const ministryId = all.find(({ slug }) => slug === wanted.ministry)?.id ?? null;
  const needsMinistry = ministryRoles.includes(wanted.role);
  if (needsMinistry && ministryId === null) return { ministry: "needsMinistry" };
  if (!needsMinistry && wanted.ministry !== "") return { ministry: "noMinistryPlease" };
  const membership = { role: wanted.role, ministryId };
  if (!wanted.take) {
    await giveRole(deps.db, person.personId, membership);
    return null;
  }
  if (wanted.role === "administrator" && person.personId === req.person?.id) {
    return { form: "notYourself" };
  }
  await takeRole(deps.db, person.personId, membership);
  await closeDrafts(deps, ministryId);
  return null;
}

/** Whoever no longer belongs to the ministry stops writing in its drafts at once. */
async function closeDrafts({ db, rooms }: Deps, ministryId: number | null): Promise<void> {
  if (ministryId === null) return;
  for (const branchId of await draftsOfMinistry(db, ministryId)) await rooms.askAgain(branchId);
}

function said(req: Request, errors: FieldErrors): FieldErrors {
  const t: Record<string, unknown> = words(req.language).people;
  return Object.fromEntries(
    Object.entries(errors).map(([field, code]) => {
      const says = t[code];
      return [field, typeof says === "string" ? says : code];
    }),
  );
}

async function peoplePage(
  deps: Deps,
  req: Request,
  res: Response,
  given: { errors?: FieldErrors; typed?: Typed; done?: string },
): Promise<void> {
  const query = typeof req.query.q === "string" ? req.query.q.trim() : "";
  const people = await findPeople(deps.db, query, shown + 1);
  const context = pageContext(req, deps);
  res.set("Cache-Control", "no-store");
  renderPage(
    res,
    context,
    {
      title: words(req.language).people.title,
      unlisted: true,
      status: given.errors ? 422 : 200,
    },
    <PeoplePage
      context={context}
      people={people.slice(0, shown)}
      more={people.length > shown}
      query={query}
      ministries={await ministryNames(deps.db)}
      errors={given.errors ?? {}}
      typed={given.typed ?? {}}
      done={given.done ?? null}
    />,
  );
}
