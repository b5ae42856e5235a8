import { mailPaces } from "../db/tables.js";
import { Checkboxes, Radios } from "../pages/components/FormFields.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { noticeWords } from "./noticeMessages.js";
import type { NoticeSettings } from "./noticeSettings.js";

export interface NoticeChoice extends NoticeSettings {
  /** The operator has named a mail server. */
  mailWorks: boolean;
  confirmed: boolean;
}

/** A section of the account page. */
export function NoticeSettingsForm(props: { context: PageContext; choice: NoticeChoice }) {
  const { context, choice } = props;
  const t = noticeWords(context.language);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t.settings}</h2>
      <p>
        {t.settingsLead} <a href={to(context.language).notices()}>{t.title}</a>
      </p>
      {choice.mailWorks ? <Form {...props} /> : <p>{t.noMail}</p>}
    </section>
  );
}

function Form({ context, choice }: { context: PageContext; choice: NoticeChoice }) {
  const t = noticeWords(context.language);
  return (
    <form method="post" action={to(context.language).noticeSettings()}>
      <FormToken context={context} />
      {!choice.confirmed && <p class="meta">{t.unconfirmed}</p>}
      <Radios
        name="mail"
        label={t.pace}
        value={choice.mail}
        choices={mailPaces.map((value) => ({ value, label: t.paces[value] }))}
      />
      <Checkboxes
        name="receiptsByMail"
        label={t.receipts}
        values={choice.receiptsByMail ? ["yes"] : []}
        choices={[{ value: "yes", label: t.receiptsByMail }]}
      />
      <div class="actions">
        <button type="submit">{t.save}</button>
      </div>
    </form>
  );
}
