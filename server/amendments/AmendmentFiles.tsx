import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { words } from "./amendmentMessages.js";
import type { AmendmentView } from "./amendmentView.js";

/** What was submitted, to mark up or to print. */
export function AmendmentFiles({ context, view }: { context: PageContext; view: AmendmentView }) {
  const { submission, changes, amendment } = view;
  const language = submission?.language;
  if (!language || submission.withdrawnAt || changes.length === 0) return null;
  const t = words(context.language);
  const file = (name: string) => to(context.language).amendmentExport(amendment.branch.id, name);
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">{t.files}</h2>
      <ul class="rows" role="list">
        <li>
          <a href={file(`redline.${language}.docx`)}>{t.tracked}</a>
        </li>
        <li>
          <a href={file(`redline.${language}.pdf`)}>{t.printed}</a>
        </li>
        <li>
          <a href={file("bill.pdf")}>{t.billPrinted}</a>
        </li>
      </ul>
    </section>
  );
}
