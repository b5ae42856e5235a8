import { FormToken } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import type { AccountPageProps } from "./AccountPages.js";
import { words } from "./accountMessages.js";

/** Which level of identity somebody has, and how to get the next one. */
export function HowSure(props: AccountPageProps) {
  const { context, data } = props;
  const t = words(context.language).identity;
  return (
    <section aria-labelledby="identity">
      <h2 id="identity">{t.title}</h2>
      <p>
        <strong>{t.now}</strong> — {t.levels[context.person?.level ?? "account"]}
      </p>
      <p>{t.why}</p>
      {data.identities.map(({ issuer, linkedAt }) => (
        <p>{t.linkedOn(new URL(issuer).host, day(context.language, linkedAt))}</p>
      ))}
      {data.held && !data.held.emailConfirmedAt && <ConfirmEmail {...props} />}
      <ByProvider {...props} />
    </section>
  );
}

function ConfirmEmail({ context, notices }: AccountPageProps) {
  const t = words(context.language).identity;
  if (!notices.mailWorks) return <p class="meta">{t.noMail}</p>;
  return (
    <form method="post" action={to(context.language).confirmEmail()}>
      <FormToken context={context} />
      <p class="actions">
        <button class="second">{t.confirm}</button>
      </p>
      <p class="meta">{t.confirmHint}</p>
    </form>
  );
}

/** Also for somebody who is tied to it and not verified: it may say so by now. */
function ByProvider({ context, data, provider }: AccountPageProps) {
  if (provider === null || context.person?.level === "verified") return null;
  const t = words(context.language).identity;
  const link = encodeURIComponent(context.token ?? "");
  return (
    <>
      {data.identities.length > 0 && <p>{t.notVerified}</p>}
      <p>
        <a
          class="button second"
          href={`${to(context.language).identityProvider()}?link=${link}`}
          rel="nofollow"
        >
          {t.link(provider)}
        </a>
      </p>
      <p class="meta">{t.linkHint}</p>
    </>
  );
}
