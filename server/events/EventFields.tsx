import type { ComponentChildren } from "preact";
import { formsOf } from "../../legaltext/languages.js";
import type { Language } from "../../legaltext/act.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { Select, type Option } from "../pages/components/FormFields.js";
import type { PageContext } from "../pages/layout.js";
import type { Flaw } from "./eventFlaws.js";
import { eventWords, saysFlaw } from "./eventMessages.js";
import type { Event, EventPlace } from "./eventStore.js";

/** What the forms of an event and of its minutes are made of. */
export interface FormProps {
  context: PageContext;
  place: EventPlace;
  /** Null for a new one. */
  event: Event | null;
  typed: Typed;
  errors: FieldErrors;
  provisions: Option[];
  saved: boolean;
}

export function Saved({ context, saved }: FormProps) {
  if (!saved) return null;
  return (
    <div class="notice done" role="status">
      <p>{eventWords(context.language).saved}</p>
    </div>
  );
}

/** What a field of the form needs to know. */
export const fieldIn = ({ typed, errors }: FormProps, name: string) => ({
  name,
  value: typed[name],
  error: errors[name],
});

/** One column for each language of the act. */
export function EachLanguage(props: {
  languages: Language[];
  children: (law: Language, lang: string) => ComponentChildren;
}) {
  return (
    <div class="two-languages">
      {props.languages.map((law) => (
        <div>{props.children(law, formsOf(law).tag)}</div>
      ))}
    </div>
  );
}

export function ProvisionField(props: FormProps & { name: string; label: string }) {
  const t = eventWords(props.context.language);
  return (
    <Select
      {...fieldIn(props, props.name)}
      label={props.label}
      options={[{ value: "", label: t.noProvision }, ...props.provisions]}
    />
  );
}

export function Flaws({
  context,
  flaws,
  lead,
}: {
  context: PageContext;
  flaws: Flaw[];
  lead: string;
}) {
  if (flaws.length === 0) return null;
  return (
    <>
      <p>{lead}</p>
      <ul>
        {flaws.map((flaw) => (
          <li>{saysFlaw(flaw, context.language)}</li>
        ))}
      </ul>
    </>
  );
}
