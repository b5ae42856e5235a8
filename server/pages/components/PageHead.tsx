import type { ComponentChildren } from "preact";

/** The title of a page, the kind of thing over it, a sentence under it. */
export function PageHead(props: {
  title: ComponentChildren;
  kicker?: ComponentChildren;
  lead?: ComponentChildren;
  /** Of the title, where it is not the page's language. */
  lang?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="page-head">
      {props.kicker && <p class="kicker">{props.kicker}</p>}
      <h1 lang={props.lang}>{props.title}</h1>
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
    </div>
  );
}
