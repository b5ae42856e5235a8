/**
 * Bars as an inline drawing, with no script and no library. It is a picture with one sentence for who
 * does not see it; every caller sets the same numbers beside it as a table (<SameAsTable>).
 */
import type { ComponentChildren } from "preact";
import { messages, number } from "../messages.js";
import type { SiteLanguage } from "../../paths.js";

/** How a part of a bar is filled: told apart without colour. */
export type Fill = "solid" | "hatched" | "open";

export interface Bar {
  label: string;
  /** From the ground up, one value a fill. */
  parts: number[];
}

export interface BarChartProps {
  id: string;
  /** The whole picture in one sentence. */
  says: string;
  language: SiteLanguage;
  fills: Fill[];
  bars: Bar[];
  /** Names under runs of bars, such as the Parts of an act. */
  groups?: { label: string; from: number; to: number }[];
  /** Lines with numbers on the left. */
  axis?: boolean;
  /** A dashed line before this bar, with what happened there. */
  marker?: { before: number; label: string };
}

const plot = 190;
/** Room for the numbers over the bars, and for what a marker says over those. */
const above = 42;

export function BarChart(props: BarChartProps) {
  const { bars, says, groups = [], axis } = props;
  const size = sizesOf(props);
  const height = above + plot + 24 + (groups.length > 0 ? 26 : 0);
  return (
    <div class="chart" tabIndex={0} role="group" aria-label={says}>
      <svg
        role="img"
        aria-label={says}
        width={size.width}
        height={height}
        viewBox={`0 0 ${size.width} ${height}`}
      >
        <Hatch id={props.id} />
        {axis && <Axis {...props} size={size} />}
        {bars.map((bar, at) => (
          <BarAt {...props} size={size} bar={bar} at={at} />
        ))}
        <path class="ground" d={`M${size.left} ${above + plot + 0.5}H${size.width}`} />
        {groups.map((group) => (
          <Group group={group} size={size} />
        ))}
        {props.marker && <Marker marker={props.marker} size={size} />}
      </svg>
    </div>
  );
}

interface Size {
  left: number;
  step: number;
  width: number;
  /** Pixels a unit. */
  scale: number;
  top: number;
}

function sizesOf({ bars, axis, marker }: BarChartProps): Size {
  const left = axis ? 40 : 4;
  const step = Math.min(72, Math.max(24, Math.floor((756 - left) / Math.max(1, bars.length))));
  const most = Math.max(1, ...bars.map(sumOf));
  const top = axis ? roundUp(most) : most;
  // A short chart still has room for what its marker says, to the left or to the right.
  const room = marker ? 2 * labelWidth(marker.label) : 0;
  const width = Math.max(left + step * bars.length + 4, left + room);
  return { left, step, width, scale: plot / top, top };
}

/** About; the letters of a label are not measured here. */
const labelWidth = (label: string) => 12 + 7.5 * label.length;

export const sumOf = ({ parts }: Bar) => parts.reduce((sum, part) => sum + part, 0);

/** 1, 2 or 5 times a power of ten, four of which reach over the highest bar. */
function roundUp(most: number): number {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const unit = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  const tick = Math.max(1, unit * power);
  return tick * Math.ceil(most / tick);
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-hatch`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-ground" width="5" height="5" />
        <path class="hatch-line" d="M1 0V5" />
      </pattern>
    </defs>
  );
}

function BarAt(props: BarChartProps & { size: Size; bar: Bar; at: number }) {
  const { bar, at, size, fills, id, language, bars } = props;
  const wide = Math.min(44, size.step * 0.64);
  const x = size.left + at * size.step + (size.step - wide) / 2;
  const sum = sumOf(bar);
  const middle = x + wide / 2;
  let ground = above + plot;
  return (
    <g>
      {bar.parts.map((part, nth) => {
        const high = part * size.scale;
        ground -= high;
        return part === 0 ? null : (
          <rect
            class={fills[nth]}
            fill={fills[nth] === "hatched" ? `url(#${id}-hatch)` : undefined}
            x={x}
            y={ground}
            width={wide}
            height={high}
          />
        );
      })}
      {sum > 0 && (
        <text class="value" x={middle} y={ground - 6}>
          {number(language, sum)}
        </text>
      )}
      {isNamed(at, bars, size.step) && (
        <text x={middle} y={above + plot + 18}>
          {bar.label}
        </text>
      )}
    </g>
  );
}

/** Where names would run into each other, every second or third stands. */
function isNamed(at: number, bars: Bar[], step: number): boolean {
  const longest = Math.max(...bars.map(({ label }) => label.length));
  return at % Math.max(1, Math.ceil((longest * 7 + 4) / step)) === 0;
}

function Axis({ size, language }: BarChartProps & { size: Size }) {
  const tick = tickOf(size.top);
  const ticks = Array.from({ length: Math.round(size.top / tick) + 1 }, (_, nth) => nth * tick);
  return (
    <g>
      {ticks.map((value) => {
        const y = Math.round(above + plot - value * size.scale) + 0.5;
        return (
          <>
            <path class="line" d={`M${size.left} ${y}H${size.width}`} />
            <text class="tick" x={size.left - 8} y={y + 4}>
              {number(language, value)}
            </text>
          </>
        );
      })}
    </g>
  );
}

const tickOf = (top: number) =>
  [top / 4, top / 3, top / 2, top].find((tick) => Number.isInteger(tick)) ?? top;

function Group(props: { group: { label: string; from: number; to: number }; size: Size }) {
  const { group, size } = props;
  const from = size.left + group.from * size.step + 3;
  const to = size.left + (group.to + 1) * size.step - 3;
  const y = above + plot + 28.5;
  return (
    <g>
      <path class="line" d={`M${from} ${y}H${to}`} />
      <text class="group" x={from} y={y + 16}>
        {group.label}
      </text>
    </g>
  );
}

function Marker(props: { marker: { before: number; label: string }; size: Size }) {
  const { marker, size } = props;
  const x = size.left + marker.before * size.step;
  const late = x + labelWidth(marker.label) > size.width;
  return (
    <g>
      <path class="marker" d={`M${x} 8V${above + plot}`} />
      <text class={late ? "value before" : "value after"} x={late ? x - 6 : x + 6} y={16}>
        {marker.label}
      </text>
    </g>
  );
}

const words = messages({
  eng: { table: "The same as a table" },
  fra: { table: "Les mêmes chiffres en tableau" },
});

/** What a chart shows, in numbers. */
export function SameAsTable(props: {
  language: SiteLanguage;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="same-as-table" open={props.open}>
      <summary>{words(props.language).table}</summary>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={words(props.language).table}>
        {props.children}
      </div>
    </details>
  );
}

/** What each fill means. */
export function Legend({ items }: { items: [Fill, string][] }) {
  return (
    <ul class="legend" role="list">
      {items.map(([fill, label]) => (
        <li>
          <span class={`swatch ${fill}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
