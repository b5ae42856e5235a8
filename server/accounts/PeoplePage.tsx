import type { FieldErrors, Typed } from "../http/form.js";
import { ErrorSummary } from "../pages/components/ErrorSummary.js";
import { Select, TextField } from "../pages/components/FormFields.js";
import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { roles } from "../permissions.js";
import { roleName } from "./AccountPages.js";
import { words } from "./accountMessages.js";
import type { ListedPerson, MinistryName, RoleHeld } from "./accountStore.js";

export interface PeoplePageProps {
  context: PageContext;
  people: ListedPerson[];
  more: boolean;
  query: string;
  ministries: MinistryName[];
  errors: FieldErrors;
  typed: Typed;
  done: string | null;
}

export function PeoplePage(props: PeoplePageProps) {
  const { context, done, errors, people, more } = props;
  const t = words(context.language).people;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary errors={errors} language={context.language} />
      {done && (
        <div class="notice done" role="status">
          <p>{done}</p>
        </div>
      )}
      <GiveRole {...props} />
      <FindPeople {...props} />
      {people.length === 0 ? <p>{t.nobody}</p> : <PeopleTable {...props} />}
      {more && <p class="meta">{t.more}</p>}
    </>
  );
}

function FindPeople({ context, query }: PeoplePageProps) {
  const t = words(context.language).people;
  return (
    <form method="get" action={to(context.language).people()} role="search">
      <TextField name="q" type="search" label={t.find} value={query} short />
      <div class="actions">
        <button type="submit" class="quiet">
          {t.search}
        </button>
      </div>
    </form>
  );
}

function PeopleTable({ context, people }: PeoplePageProps) {
  const t = words(context.language).people;
  return (
    <div class="table-scroll">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.email}</th>
            <th scope="col">{t.held}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr>
              <td>{person.publicName}</td>
              <td>{person.email}</td>
              <td>
                {person.roles.map((held) => (
                  <TakeRole context={context} person={person} held={held} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TakeRole(props: { context: PageContext; person: ListedPerson; held: RoleHeld }) {
  const { context, person, held } = props;
  const t = words(context.language).people;
  const name = roleName(held, context);
  return (
    <form method="post" action={to(context.language).roles()}>
      <FormToken context={context} />
      <input type="hidden" name="take" value="1" />
      <input type="hidden" name="email" value={person.email} />
      <input type="hidden" name="role" value={held.role} />
      <input type="hidden" name="ministry" value={held.ministry?.slug ?? ""} />
      {name}{" "}
      <button type="submit" class="as-link">
        {t.take(name)}
      </button>
    </form>
  );
}

function GiveRole({ context, ministries, errors, typed }: PeoplePageProps) {
  const t = words(context.language).people;
  const { roleNames } = words(context.language);
  return (
    <section aria-labelledby="give">
      <h2 id="give">{t.give}</h2>
      <form method="post" action={to(context.language).roles()}>
        <FormToken context={context} />
        <TextField
          name="email"
          type="email"
          label={t.to}
          value={typed.email}
          error={errors.email}
          autocomplete="off"
          required
          short
        />
        <Select
          name="role"
          label={t.role}
          value={typed.role}
          error={errors.role}
          options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
          short
        />
        <Select
          name="ministry"
          label={t.ministry}
          value={typed.ministry}
          error={errors.ministry}
          options={[
            { value: "", label: t.noMinistry },
            ...ministries.map(({ slug, names }) => ({
              value: slug,
              label: names[context.language] ?? slug,
            })),
          ]}
          short
        />
        <div class="actions">
          <button type="submit">{t.give}</button>
        </div>
      </form>
    </section>
  );
}
