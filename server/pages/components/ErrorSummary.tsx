import type { FieldErrors } from "../../http/form.js";
import type { SiteLanguage } from "../../paths.js";
import { messages } from "../messages.js";
import { fieldId } from "./FormFields.js";

const words = messages({
  eng: { title: "Something is missing or wrong" },
  fra: { title: "Il manque quelque chose" },
});

/** Stands over a form that came back: each entry leads to its field. Focused by the script where there is one. */
export function ErrorSummary(props: {
  errors: FieldErrors;
  language: SiteLanguage;
  title?: string;
}) {
  const entries = Object.entries(props.errors);
  if (entries.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} data-module="error-summary">
      <h2>{props.title ?? words(props.language).title}</h2>
      <ul>
        {entries.map(([name, says]) => (
          <li>{name === "form" ? says : <a href={`#${fieldId(name)}`}>{says}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
