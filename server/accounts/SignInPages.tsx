import type { FieldErrors, Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Radios, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { words } from "./accountMessages.js";
import { longestPassword, shortestPassword } from "./passwords.js";

export interface FormPageProps {
  context: PageContext;
  errors: FieldErrors;
  typed: Typed;
  back: string | null;
  /** The identity provider, where there is one. */
  provider: string | null;
}

export function SignInPage({ context, errors, typed, back, provider }: FormPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.signIn} lead={t.signInLead} />
      <ErrorSummary errors={errors} language={context.language} />
      <ByProvider context={context} provider={provider} back={back} />
      <form method="post" action={go.signIn()}>
        <FormToken context={context} />
        <Back to={back} />
        <TextField
          name="email"
          type="email"
          label={t.email}
          value={typed.email}
          autocomplete="username"
          required
          short
        />
        <TextField
          name="password"
          type="password"
          label={t.password}
          autocomplete="current-password"
          required
          short
        />
        <div class="actions">
          <button type="submit">{t.signIn}</button>
        </div>
      </form>
      <p>
        {t.noAccount} <a href={withBack(go.register(), back)}>{t.register}</a>
      </p>
    </>
  );
}

export function RegisterPage({ context, errors, typed, back, provider }: FormPageProps) {
  const t = words(context.language);
  const go = to(context.language);
  return (
    <>
      <PageHead title={t.register} lead={t.registerLead} />
      <ErrorSummary errors={errors} language={context.language} />
      <ByProvider context={context} provider={provider} back={back} />
      <form method="post" action={go.register()}>
        <FormToken context={context} />
        <Back to={back} />
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
          hint={t.emailHint}
          error={errors.email}
          value={typed.email}
          autocomplete="username"
          maxLength={254}
          required
          short
        />
        <TextField
          name="password"
          type="password"
          label={t.password}
          hint={t.passwordHint(shortestPassword)}
          error={errors.password}
          autocomplete="new-password"
          maxLength={longestPassword}
          required
          short
        />
        <Radios
          name="kind"
          label={t.kind}
          error={errors.kind}
          value={typed.kind ?? "person"}
          choices={[
            { value: "person", label: t.person },
            { value: "organisation", label: t.organisation, hint: t.organisationHint },
          ]}
        />
        <div class="actions">
          <button type="submit">{t.register}</button>
        </div>
      </form>
      <p>
        {t.haveAccount} <a href={withBack(go.signIn(), back)}>{t.signIn}</a>
      </p>
    </>
  );
}

/** A link and not a form: browsers hold the addresses that a form leads to against our policy for forms. */
function ByProvider(props: Pick<FormPageProps, "context" | "provider" | "back">) {
  const { context, provider, back } = props;
  if (provider === null) return null;
  const t = words(context.language).identity;
  return (
    <section class="by-provider" aria-label={t.continueWith(provider)}>
      <p>
        <a class="button second" href={withBack(to(context.language).identityProvider(), back)}>
          {t.continueWith(provider)}
        </a>
      </p>
      <p class="meta">{t.continueHint}</p>
    </section>
  );
}

/** A button, because whatever opens links before people do (mail scanners, previews) presses none. */
export function SignInLinkPage(props: { context: PageContext; secret: string; name: string }) {
  const { context, secret, name } = props;
  const t = words(context.language);
  return (
    <>
      <PageHead title={t.link.title} lead={t.link.lead(name)} />
      <form method="post" action={to(context.language).signInLink(secret)}>
        <FormToken context={context} />
        <div class="actions">
          <button type="submit">{t.link.button(name)}</button>
        </div>
      </form>
    </>
  );
}

export function LinkGonePage({ context }: { context: PageContext }) {
  const t = words(context.language);
  return (
    <>
      <PageHead title={t.link.gone} lead={t.link.goneLead} />
      <p>
        <a href={to(context.language).signIn()}>{t.signIn}</a>
      </p>
    </>
  );
}

export const Back = (props: { to: string | null }) =>
  props.to ? <input type="hidden" name="back" value={props.to} /> : null;

const withBack = (path: string, back: string | null) =>
  back ? `${path}?back=${encodeURIComponent(back)}` : path;
