/** Who sees an amendment before it is submitted, and who else writes in it. */
import { Radios } from "../pages/components/FormFields.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import type { Amendment } from "./branchStore.js";
import { words } from "./editMessages.js";
import { audienceOf, audiences } from "./openToEveryone.js";

export function AudienceForm({
  context,
  amendment,
}: {
  context: PageContext;
  amendment: Amendment;
}) {
  const t = words(context.language);
  const { branch } = amendment;
  return (
    <form method="post" action={to(context.language).openAmendment(branch.id)} class="band">
      <FormToken context={context} />
      <Radios
        name="audience"
        label={t.audience}
        value={audienceOf(branch)}
        choices={audiences.map((value) => ({ value, label: t.audiences[value] }))}
      />
      <p class="actions">
        <button class="button second">{t.setAudience}</button>
      </p>
    </form>
  );
}

export function InviteForm({ context, amendment }: { context: PageContext; amendment: Amendment }) {
  const t = words(context.language);
  return (
    <form
      method="post"
      action={to(context.language).inviteToAmendment(amendment.branch.id)}
      class="band"
    >
      <FormToken context={context} />
      <h3>{t.invite}</h3>
      <p class="meta">{t.inviteHint}</p>
      <p class="actions">
        <button class="button second">{t.makeLink}</button>
      </p>
    </form>
  );
}
