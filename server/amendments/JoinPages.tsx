import { formsOf } from "../../legaltext/languages.js";
import { fieldId } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { peopleInWords } from "../pages/components/People.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { words as amendmentWords } from "./amendmentMessages.js";
import type { Amendment } from "./branchStore.js";
import { words } from "./editMessages.js";

/** The invitation's secret is kept nowhere, so this page is the only place that ever shows it. */
export function InvitationMadePage(props: {
  context: PageContext;
  amendment: Amendment;
  link: string;
}) {
  const { context, amendment, link } = props;
  const t = words(context.language);
  return (
    <>
      <PageHead
        title={t.invite}
        kicker={<span lang={formsOf(amendment.branch.language).tag}>{amendment.branch.title}</span>}
        lead={t.linkMade}
      />
      <div class="field">
        <label for={fieldId("link")}>{t.link}</label>
        <input id={fieldId("link")} type="text" readOnly value={link} data-module="copy-link" />
      </div>
      <p class="actions">
        <a class="button second" href={to(context.language).editAmendment(amendment.branch.id)}>
          {t.backToEdit}
        </a>
      </p>
    </>
  );
}

export function JoinPage(props: { context: PageContext; amendment: Amendment; secret: string }) {
  const { context, amendment, secret } = props;
  const t = amendmentWords(context.language);
  const go = to(context.language);
  const { branch, authors } = amendment;
  const already = authors.some(({ id }) => id === context.person?.id);
  const names = authors.map(({ publicName }) => publicName);
  return (
    <>
      <PageHead
        kicker={t.invited(branch.id)}
        title={branch.title || t.untitled}
        lang={branch.title ? formsOf(branch.language).tag : undefined}
        lead={t.invitedBy(peopleInWords(names, context.language))}
      />
      <p>{t.joinMeans}</p>
      {already ? (
        <p>
          {t.alreadyAuthor} <a href={go.editAmendment(branch.id)}>{t.edit}</a>
        </p>
      ) : (
        <form method="post" action={go.invitation(branch.id, secret)} class="actions">
          <FormToken context={context} />
          <button class="button">{t.joinNow}</button>
        </form>
      )}
    </>
  );
}
