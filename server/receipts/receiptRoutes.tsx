import { Router } from "express";
import type { Deps } from "../app.js";
import { typedIn } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { may } from "../permissions.js";
import { normalCode } from "./giveReceipt.js";
import { receiptWords, statementWords } from "./receiptMessages.js";
import { ReceiptPage, ReceiptsPage } from "./ReceiptPages.js";
import { checkReceipt, receiptsOf } from "./receiptStore.js";

export function receiptRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get("/receipts", async (req, res) => {
    const typed = typedIn(req.query).code ?? null;
    const code = typed === null ? null : normalCode(typed);
    if (code && (await checkReceipt(db, code))) {
      return res.redirect(303, to(req.language).receipt(code));
    }
    const { person } = req;
    const own = person && may(person, "readNotices") ? await receiptsOf(db, person.id) : null;
    const context = pageContext(req, deps);
    const { title } = receiptWords(req.language);
    const status = typed === null ? 200 : 404;
    res.set("Cache-Control", "no-store");
    const page = <ReceiptsPage context={context} own={own} unknown={typed} />;
    return renderPage(res, context, { title, status, place: "record" }, page);
  });

  router.get("/receipts/:code", async (req, res) => {
    const code = normalCode(req.params.code);
    const checked = code === null ? null : await checkReceipt(db, code);
    if (!checked) {
      const query = new URLSearchParams({ code: req.params.code }).toString();
      return res.redirect(303, `${to(req.language).receipts()}?${query}`);
    }
    const context = pageContext(req, deps);
    const title = statementWords(checked.statement, req.language);
    const crumbs = [
      { label: receiptWords(req.language).title, href: to(req.language).receipts() },
      { label: title },
    ];
    res.set("Cache-Control", "no-store");
    return renderPage(
      res,
      context,
      { title, unlisted: true, place: "record", crumbs },
      <ReceiptPage context={context} checked={checked} />,
    );
  });

  return router;
}
