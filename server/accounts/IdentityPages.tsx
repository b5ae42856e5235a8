import type { FieldErrors, Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { words } from "./accountMessages.js";
import type { WhyNotBack } from "./identityRoutes.js";

/** After the provider said who it is: under which name they write here. */
export function FirstTimePage(props: { context: PageContext; errors: FieldErrors; typed: Typed }) {
  const { context, errors, typed } = props;
  const t = words(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.identity.firstTime.title} lead={t.identity.firstTime.lead} />
      <ErrorSummary errors={errors} language={context.language} />
      <form method="post" action={go.firstTime()}>
        <FormToken context={context} />
        <TextField
          name="publicName"
          label={t.publicName}
          hint={t.publicNameHint}
          error={errors.publicName}
          value={typed.publicName}
          autocomplete="nickname"
          maxLength={80}
          required
          short
        />
        <TextField
          name="email"
          type="email"
          label={t.email}
          hint={t.identity.firstTime.emailHint}
          error={errors.email}
          value={typed.email}
          autocomplete="email"
          maxLength={254}
          required
          short
        />
        <div class="actions">
          <button type="submit">{t.register}</button>
        </div>
      </form>
      <p>
        {t.identity.firstTime.haveAccount} <a href={go.signIn()}>{t.signIn}</a>
      </p>
    </>
  );
}

export function NotBackPage({ context, why }: { context: PageContext; why: WhyNotBack }) {
  const t = words(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.identity.notBack.title} lead={t.identity.notBack[why]} />
      <p>
        {context.person ? (
          <a href={go.account()}>{t.account}</a>
        ) : (
          <a href={go.signIn()}>{t.signIn}</a>
        )}
      </p>
    </>
  );
}
