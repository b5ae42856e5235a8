import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { normalCode } from "./giveReceipt.js";
import { receiptWords } from "./receiptMessages.js";

/** After a form: what was done has a receipt. */
export function ReceiptBanner({ context }: { context: PageContext }) {
  const given = new URLSearchParams(context.query).get("receipt");
  const code = given === null ? null : normalCode(given);
  if (code === null || !context.person) return null;
  return (
    <div class="notice done" role="status">
      <p>
        {receiptWords(context.language).done}{" "}
        <a href={to(context.language).receipt(code)}>
          <code>{code}</code>
        </a>
      </p>
    </div>
  );
}
