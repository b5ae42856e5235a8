export interface Tab {
  label: string;
  href: string;
  current?: boolean;
  lang?: string;
}

/** Views of one thing; each is a page of its own, so they are links. `joined` is the small switch of two or three. */
export function Tabs(props: { label: string; tabs: Tab[]; joined?: boolean }) {
  return (
    <nav class={props.joined ? undefined : "tabs"} aria-label={props.label}>
      <ul class={props.joined ? "switch" : undefined} role="list">
        {props.tabs.map((tab) => (
          <li>
            <a href={tab.href} lang={tab.lang} aria-current={tab.current ? "page" : undefined}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
