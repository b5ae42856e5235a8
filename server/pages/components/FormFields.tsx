import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./Icons.js";

interface Common {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string;
  /** A narrow field: a date, a name. */
  short?: boolean;
  /** Of the words typed in, where it is not the page's: "en", "fr". */
  lang?: string;
  /** Hides the label from eyes where the page says it already. */
  labelHidden?: boolean;
}

export const fieldId = (name: string) => `field-${name.replace(/[^\w-]/g, "-")}`;

export interface TextFieldProps extends Common {
  value?: string;
  type?: "text" | "email" | "password" | "search" | "url" | "datetime-local" | "date";
  autocomplete?: string;
  required?: boolean;
  maxLength?: number;
  inputMode?: JSX.InputHTMLAttributes["inputMode"];
  placeholder?: string;
}

export function TextField(props: TextFieldProps) {
  return (
    <Field {...props}>
      <input
        {...attributes(props)}
        type={props.type ?? "text"}
        value={props.value}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
      />
    </Field>
  );
}

export interface TextAreaProps extends Common {
  value?: string;
  rows?: number;
  required?: boolean;
  maxLength?: number;
  /** Set in the face of the law. */
  law?: boolean;
}

export function TextArea(props: TextAreaProps) {
  return (
    <Field {...props}>
      <textarea
        {...attributes(props)}
        class={props.law ? "law-words" : undefined}
        rows={props.rows ?? 6}
        maxLength={props.maxLength}
      >
        {/* A line end right after the tag is dropped by the parser; this one is meant to be. */}
        {`\n${props.value ?? ""}`}
      </textarea>
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  /** Where it is not the page's language. */
  lang?: string;
}

export function Select(props: Common & { options: Option[]; value?: string; required?: boolean }) {
  return (
    <Field {...props}>
      <select {...attributes(props)}>
        {props.options.map(({ value, label, lang }) => (
          <option value={value} selected={value === props.value} lang={lang}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export interface Choice {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** A key that chooses it, where a script listens. */
  key?: string;
}

export function Radios(props: Common & { choices: Choice[]; value?: string; required?: boolean }) {
  return <Choices {...props} type="radio" chosen={props.value ? [props.value] : []} />;
}

export function Checkboxes(props: Common & { choices: Choice[]; values?: string[] }) {
  return <Choices {...props} type="checkbox" chosen={props.values ?? []} />;
}

function Choices(
  props: Common & {
    type: "radio" | "checkbox";
    choices: Choice[];
    chosen: string[];
    required?: boolean;
  },
) {
  const id = fieldId(props.name);
  return (
    <fieldset class={fieldClass(props)} aria-describedby={describedBy(props)}>
      <legend class={props.labelHidden ? "hidden" : undefined}>{props.label}</legend>
      <Says {...props} />
      <div class="choices">
        {props.choices.map(({ value, label, hint, key }, at) => (
          <label class="choice">
            <input
              type={props.type}
              name={props.name}
              value={value}
              id={at === 0 ? id : `${id}-${at + 1}`}
              checked={props.chosen.includes(value)}
              required={props.type === "radio" && props.required}
            />
            <span class="says">
              {label}
              {hint && <span class="hint">{hint}</span>}
            </span>
            {key && <kbd aria-hidden="true">{key}</kbd>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface FileFieldProps extends Common {
  accept?: string;
  multiple?: boolean;
  required?: boolean;
}

export function FileField(props: FileFieldProps) {
  return (
    <Field {...props}>
      <input {...attributes(props)} type="file" accept={props.accept} multiple={props.multiple} />
    </Field>
  );
}

function Field(props: Common & { children: ComponentChildren }) {
  return (
    <div class={fieldClass(props)}>
      <label for={fieldId(props.name)} class={props.labelHidden ? "hidden" : undefined}>
        {props.label}
      </label>
      <Says {...props} />
      {props.children}
    </div>
  );
}

function Says({ name, hint, error }: Common) {
  return (
    <>
      {hint && (
        <span class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="field-error" id={`${fieldId(name)}-error`}>
          <Icon name="warning" />
          {error}
        </span>
      )}
    </>
  );
}

const fieldClass = ({ error, short }: Common) =>
  ["field", short ? "short" : "", error ? "wrong" : ""].filter(Boolean).join(" ");

function describedBy({ name, hint, error }: Common): string | undefined {
  const ids = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`];
  return ids.filter(Boolean).join(" ") || undefined;
}

function attributes(props: Common & { required?: boolean }) {
  return {
    id: fieldId(props.name),
    name: props.name,
    lang: props.lang,
    required: props.required,
    "aria-describedby": describedBy(props),
    "aria-invalid": props.error ? (true as const) : undefined,
  };
}
