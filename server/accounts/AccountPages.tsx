import type { FieldErrors } from "../http/form.js";
import { NoticeSettingsForm, type NoticeChoice } from "../notices/NoticeSettingsForm.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Select, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { day } from "../pages/messages.js";
import { to } from "../paths.js";
import { may, type Role } from "../permissions.js";
import type { AccessToken } from "./accessTokens.js";
import { words } from "./accountMessages.js";
import { HowSure } from "./HowSure.js";
import type { PersonalData, RoleHeld } from "./accountStore.js";
import { longestPassword, shortestPassword } from "./passwords.js";

export interface AccountPageProps {
  context: PageContext;
  data: PersonalData;
  /** The identity provider, where there is one. */
  provider: string | null;
  roles: RoleHeld[];
  tokens: AccessToken[];
  notices: NoticeChoice;
  errors: FieldErrors;
  /** What was just done, in a sentence. */
  done: string | null;
  /** A token that was just made: the only time it is shown. */
  secret: string | null;
}

export function AccountPage(props: AccountPageProps) {
  const { context, data, done, errors } = props;
  const t = words(context.language);
  return (
    <>
      <PageHead title={t.account} lead={data.person.publicName}>
        <form method="post" action={to(context.language).signOut()}>
          <FormToken context={context} />
          <button type="submit" class="quiet">
            {t.signOut}
          </button>
        </form>
      </PageHead>
      <ErrorSummary errors={errors} language={context.language} />
      {done && (
        <div class="notice done" role="status">
          <p>{done}</p>
        </div>
      )}
      <Settings {...props} />
      <HowSure {...props} />
      <NoticeSettingsForm context={context} choice={props.notices} />
      <Roles {...props} />
      <Tokens {...props} />
      <ChangePassword {...props} />
      <Held {...props} />
    </>
  );
}

function Settings({ context, data, errors }: AccountPageProps) {
  const t = words(context.language);
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{t.settings}</h2>
      <form method="post" action={to(context.language).account()}>
        <FormToken context={context} />
        <TextField
          name="publicName"
          label={t.publicName}
          hint={t.publicNameHint}
          value={data.person.publicName}
          error={errors.publicName}
          autocomplete="nickname"
          maxLength={80}
          required
          short
        />
        <Select
          name="language"
          label={t.language}
          hint={t.languageHint}
          error={errors.language}
          value={data.person.language}
          options={[
            { value: "eng", label: "English" },
            { value: "fra", label: "Français" },
          ]}
          short
        />
        <div class="actions">
          <button type="submit">{t.save}</button>
        </div>
      </form>
    </section>
  );
}

function Roles({ context, roles }: AccountPageProps) {
  const t = words(context.language);
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{t.roles}</h2>
      {roles.length === 0 ? (
        <p>{t.noRoles}</p>
      ) : (
        <ul>
          {roles.map((held) => (
            <li>{roleName(held, context)}</li>
          ))}
        </ul>
      )}
      {may(context.person, "manageUsers") && (
        <p>
          <a href={to(context.language).people()}>{t.managePeople}</a>
        </p>
      )}
    </section>
  );
}

/** "Official, Ministry of the Environment and Water". */
export function roleName({ role, ministry }: RoleHeld, { language }: PageContext): string {
  const t = words(language);
  const name = t.roleNames[role as Role] ?? role;
  return ministry ? t.roleOf(name, ministry.names[language] ?? ministry.slug) : name;
}

function Tokens({ context, tokens, secret, errors }: AccountPageProps) {
  const t = words(context.language);
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{t.tokens}</h2>
      <p>
        {t.tokensLead} <a href={to(context.language).apiDocumentation()}>{t.apiDocumentation}</a>
      </p>
      {secret && (
        <div class="notice done" role="status">
          <p>{t.tokenShown}</p>
          <p>
            <code class="hash">{secret}</code>
          </p>
        </div>
      )}
      {tokens.length === 0 ? <p>{t.noTokens}</p> : <TokenTable context={context} tokens={tokens} />}
      <form method="post" action={to(context.language).tokens()}>
        <FormToken context={context} />
        <TextField
          name="tokenName"
          label={t.tokenName}
          error={errors.tokenName}
          maxLength={80}
          required
          short
        />
        <div class="actions">
          <button type="submit" class="second">
            {t.makeToken}
          </button>
        </div>
      </form>
    </section>
  );
}

function TokenTable({ context, tokens }: { context: PageContext; tokens: AccessToken[] }) {
  const t = words(context.language);
  return (
    <div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t.tokenName}</th>
            <th scope="col">{t.made}</th>
            <th scope="col">{t.lastUsed}</th>
            <th scope="col">{t.revoke}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr>
              <td>{token.name}</td>
              <td>{day(context.language, token.createdAt)}</td>
              <td>{token.lastUsedAt ? day(context.language, token.lastUsedAt) : t.neverUsed}</td>
              <td>
                <form method="post" action={to(context.language).revokeToken(token.id)}>
                  <FormToken context={context} />
                  <button type="submit" class="quiet small" aria-label={t.revokeOne(token.name)}>
                    {t.revoke}
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChangePassword({ context, data, errors }: AccountPageProps) {
  const t = words(context.language);
  if (!data.held?.passwordHash) return null;
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t.changePassword}</h2>
      <form method="post" action={to(context.language).password()}>
        <FormToken context={context} />
        <TextField
          name="present"
          type="password"
          label={t.present}
          error={errors.present}
          autocomplete="current-password"
          required
          short
        />
        <TextField
          name="next"
          type="password"
          label={t.next}
          hint={t.passwordHint(shortestPassword)}
          error={errors.next}
          autocomplete="new-password"
          maxLength={longestPassword}
          required
          short
        />
        <div class="actions">
          <button type="submit" class="second">
            {t.changePassword}
          </button>
        </div>
      </form>
    </section>
  );
}

function Held({ context, data }: AccountPageProps) {
  const t = words(context.language);
  const { held, person } = data;
  const confirmed = held?.emailConfirmedAt ? "" : ` (${t.emailUnconfirmed})`;
  const facts = [
    [t.email, held ? held.email + confirmed : t.none],
    [t.realName, held?.realName ?? t.none],
    [t.passwordHeld, held?.passwordHash ? t.passwordHash : t.passwordNone],
    [t.since, day(context.language, person.createdAt)],
    [t.pseudonym, person.id],
  ];
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t.held}</h2>
      <p>{t.heldLead}</p>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
