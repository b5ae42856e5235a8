/** Line drawings of 16 units. Every one is decoration: the word beside it says the same. */
import type { JSX } from "preact";

const stroke = {
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 1.5,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;

const drawings = {
  /** The proofreader's caret over an inserted word: an amendment, everywhere. */
  amendment: (
    <g {...stroke}>
      <path d="M4 10.5 8 3l4 7.5" />
      <path d="M2.5 13.5h11" />
    </g>
  ),
  comment: (
    <g {...stroke}>
      <path d="M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z" />
    </g>
  ),
  request: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 6.2a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.9.6-.9 1.2M8 11.3v.1" />
    </g>
  ),
  bell: (
    <g {...stroke}>
      <path d="M8 2.2a4 4 0 0 1 4 4c0 3.6 1.5 4.8 1.5 5.3h-11c0-.5 1.5-1.7 1.5-5.3a4 4 0 0 1 4-4z" />
      <path d="M6.6 13.6a1.5 1.5 0 0 0 2.8 0" />
    </g>
  ),
  search: (
    <g {...stroke}>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </g>
  ),
  menu: (
    <g {...stroke}>
      <path d="M2 4h12M2 8h12M2 12h12" />
    </g>
  ),
  clock: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.5V8l2.5 1.5" />
    </g>
  ),
  waiting: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6.2" stroke-dasharray="2.4 2.2" />
      <path d="M8 4.8V8l2 1.3" />
    </g>
  ),
  pen: (
    <g {...stroke}>
      <path d="m3 13 .7-3 7-7 2.3 2.3-7 7z" />
    </g>
  ),
  lock: (
    <g {...stroke}>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </g>
  ),
  accepted: (
    <g>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        d="m4.8 8.2 2.2 2.2 4.2-4.6"
        fill="none"
        stroke="var(--page)"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </g>
  ),
  inPart: (
    <g>
      <circle cx="8" cy="8" r="6.2" {...stroke} />
      <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="currentColor" />
    </g>
  ),
  inPrinciple: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5 8.2 2 2 4-4.3" />
    </g>
  ),
  notAccepted: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
    </g>
  ),
  same: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.2 6.7h5.6M5.2 9.3h5.6" />
    </g>
  ),
  outOfScope: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.2 8h5.6" />
    </g>
  ),
  overlap: (
    <g {...stroke}>
      <path d="m8 1.5 6.5 6.5L8 14.5 1.5 8z" />
      <path d="M8 5v3.5M8 10.9v.1" />
    </g>
  ),
  warning: (
    <g {...stroke}>
      <path d="M8 2 14.5 13.5h-13z" />
      <path d="M8 6.5v3.2M8 11.7v.1" />
    </g>
  ),
  up: (
    <g {...stroke}>
      <path d="M8 13V3M4 7l4-4 4 4" />
    </g>
  ),
  down: (
    <g {...stroke}>
      <path d="M8 3v10M4 9l4 4 4-4" />
    </g>
  ),
  link: (
    <g {...stroke}>
      <path d="M6.5 9.5a2.5 2.5 0 0 0 3.6 0l2.4-2.4a2.5 2.5 0 0 0-3.6-3.6l-.9.9M9.5 6.5a2.5 2.5 0 0 0-3.6 0L3.5 8.9a2.5 2.5 0 0 0 3.6 3.6l.9-.9" />
    </g>
  ),
} satisfies Record<string, JSX.Element>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}

export function Mark() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <path d="M5.5 17 13 4.5 20.5 17" fill="none" stroke="currentColor" stroke-width="2.6" />
      <path d="M2.5 22.5h21" stroke="currentColor" stroke-width="3" />
    </svg>
  );
}
