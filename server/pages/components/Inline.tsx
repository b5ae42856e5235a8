import { Fragment, type ComponentChildren, type VNode } from "preact";
import { formsOf } from "../../../legaltext/languages.js";
import type { AtomJson, InlineJson, MarkJson } from "../../../legaltext/schema.js";

/** Turns the target of a reference into an address; null leaves plain words. */
export type ReferenceAddress = (target: string) => string | null;

/** Words of law with their marks. */
export function Inline(props: { content?: InlineJson[]; reference?: ReferenceAddress }) {
  return (
    <>
      {props.content?.map((piece) => (
        <Fragment>{marked(piece, props.reference)}</Fragment>
      ))}
    </>
  );
}

function marked(piece: InlineJson, reference: ReferenceAddress = () => null): ComponentChildren {
  const words: ComponentChildren = piece.type === "text" ? piece.text : atom(piece);
  return [...(piece.marks ?? [])]
    .reverse()
    .reduce<ComponentChildren>((inner, mark) => wrap(mark, inner, reference), words);
}

function atom(piece: AtomJson): ComponentChildren {
  if (piece.type === "break") return <br />;
  if (piece.type === "image") return <span class="image-words">[{piece.attrs?.alternative}]</span>;
  return piece.attrs?.words;
}

const wraps: Record<string, (inner: ComponentChildren) => VNode> = {
  emphasis: (inner) => <em>{inner}</em>,
  strong: (inner) => <strong>{inner}</strong>,
  sup: (inner) => <sup>{inner}</sup>,
  sub: (inner) => <sub>{inner}</sub>,
  underline: (inner) => <u>{inner}</u>,
  smallCaps: (inner) => <span class="small-caps">{inner}</span>,
  term: (inner) => <dfn class="term">{inner}</dfn>,
  termUse: (inner) => <span class="term-use">{inner}</span>,
};

function wrap(mark: MarkJson, inner: ComponentChildren, reference: ReferenceAddress) {
  const known = wraps[mark.type];
  if (known) return known(inner);
  const language = mark.attrs?.language;
  if (mark.type === "otherTerm") {
    return (
      <span class="other-term" lang={tagOf(language)}>
        {inner}
      </span>
    );
  }
  if (mark.type === "foreignWords") return <span lang={tagOf(language)}>{inner}</span>;
  if (mark.type === "ref") return link(mark, inner, reference);
  return inner;
}

function link(mark: MarkJson, inner: ComponentChildren, reference: ReferenceAddress) {
  const { target, href } = mark.attrs ?? {};
  const address = typeof target === "string" ? reference(target) : outside(href);
  return address === null ? inner : <a href={address}>{inner}</a>;
}

/** Only addresses of the web become links; "A-1" names an act and stays words. */
const outside = (href: unknown) =>
  typeof href === "string" && /^https?:\/\//.test(href) ? href : null;

const tagOf = (language: unknown) =>
  typeof language === "string" && language !== "" ? formsOf(language).tag : undefined;
