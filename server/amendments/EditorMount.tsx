/**
 * Where the live editor mounts, over words that are already on the page. The contract with the script
 * is the comment on top of client/editor/editor.ts.
 */
import type { ComponentChildren } from "preact";
import type { Language, ProvisionId } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { schemaHash, type Text } from "../../legaltext/schema.js";
import type { PageContext } from "../pages/layout.js";

export interface ReferenceChoice {
  id: ProvisionId;
  words: string;
  about: string;
}

export function EditorMount(props: {
  context: PageContext;
  branchId: number;
  epoch: number;
  /** What the Reference button offers. */
  references: ReferenceChoice[];
  children: ComponentChildren;
}) {
  const { person, language } = props.context;
  return (
    <section
      class="editor"
      data-module="editor"
      data-branch={String(props.branchId)}
      data-epoch={String(props.epoch)}
      data-schema={schemaHash}
      data-socket="/live"
      data-person={person?.id ?? ""}
      data-person-name={person?.publicName ?? ""}
      data-language={language}
    >
      <div data-presence />
      <JsonBlock name="data-references" value={props.references} />
      {props.children}
    </section>
  );
}

export interface FragmentProps {
  provisionId: ProvisionId;
  language: Language;
  editable: boolean;
  /** The number as printed, "" where it has none. */
  label: string;
  /** "Section 4, English": names the text for screen readers. */
  title: string;
  /** What the change started from; null for a new provision. */
  base: Text | null;
  /** The words, readable without script. */
  children: ComponentChildren;
  margin: ComponentChildren;
  /** The form that does the same without script. */
  form: { href: string; label: string };
}

export function EditorFragment(props: FragmentProps) {
  return (
    <div
      class="fragment"
      data-fragment={`${props.provisionId}/${props.language}`}
      data-editable={props.editable ? "true" : "false"}
      data-label={props.label}
      data-title={props.title}
      lang={formsOf(props.language).tag}
    >
      <JsonBlock name="data-base" value={props.base} />
      {props.editable && (
        <a class="button second small" data-without-script="" href={props.form.href}>
          {props.form.label}
        </a>
      )}
      <div class="law" data-words="">
        {props.children}
      </div>
      {props.margin}
    </div>
  );
}

/** Data for the script. "<" is written so that no word of law can end the element. */
function JsonBlock({ name, value }: { name: string; value: unknown }) {
  const json = JSON.stringify(value).replace(/</g, "\\u003c");
  const attributes = { [name]: "" };
  return (
    <script type="application/json" {...attributes} dangerouslySetInnerHTML={{ __html: json }} />
  );
}
