import { Select } from "../pages/components/FormFields.js";
import type { Typed } from "../http/form.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { takings, type IdentityLevel, type IdentityLevels } from "../permissions.js";
import { consultationWords } from "./consultationMessages.js";

/** What a consultation asks of those who take part; nothing is said where an account is enough for all. */
export function WhoMay({ context, levels }: { context: PageContext; levels: IdentityLevels }) {
  const t = consultationWords(context.language);
  if (takings.every((taking) => (levels[taking] ?? "account") === "account")) return null;
  return (
    <>
      <h3>{t.whoMay}</h3>
      <ul>
        {takings.map((taking) => (
          <li>
            {t.takings[taking]}: {t.levels[levels[taking] ?? "account"]}
          </li>
        ))}
      </ul>
      <p class="meta">
        <a href={to(context.language).account()}>{t.howSure}</a>
      </p>
    </>
  );
}

/** One choice for each way of taking part, of the levels that this site can give. */
export function LevelFields(props: {
  context: PageContext;
  typed: Typed;
  possible: IdentityLevel[];
}) {
  const { context, typed, possible } = props;
  const t = consultationWords(context.language);
  if (possible.length < 2) return null;
  return (
    <fieldset>
      <legend>{t.whoMay}</legend>
      <p class="hint">{t.whoMayHint}</p>
      {takings.map((taking) => (
        <Select
          name={`level.${taking}`}
          label={t.takings[taking]}
          value={typed[`level.${taking}`] ?? "account"}
          options={possible.map((value) => ({ value, label: t.levels[value] }))}
          short
        />
      ))}
    </fieldset>
  );
}
