import type { CellJson, TableJson } from "../../../legaltext/schema.js";
import { Inline, type ReferenceAddress } from "./Inline.js";

/** A table of law; wide ones scroll inside themselves, by keyboard too. */
export function LawTable(props: { table: TableJson; reference?: ReferenceAddress; label: string }) {
  const { table } = props;
  const rows = table.content ?? [];
  return (
    <div
      class="law-table"
      role="region"
      aria-label={table.attrs.caption ?? props.label}
      tabIndex={0}
    >
      <table>
        {table.attrs.caption && <caption>{table.attrs.caption}</caption>}
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.content?.map((cell) => (
                <Cell cell={cell} reference={props.reference} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Cell({ cell, reference }: { cell: CellJson; reference?: ReferenceAddress }) {
  const { attrs, content = [] } = cell;
  const Tag = attrs.header ? "th" : "td";
  return (
    <Tag
      class={attrs.align ?? undefined}
      colSpan={attrs.colspan > 1 ? attrs.colspan : undefined}
      rowSpan={attrs.rowspan > 1 ? attrs.rowspan : undefined}
      scope={attrs.header ? "col" : undefined}
    >
      {content.map((line) => (
        <p class={`line in${Math.min(line.attrs.depth, 6) + 1}`}>
          {line.attrs.number !== null && <>{line.attrs.number} </>}
          <Inline content={line.content} reference={reference} />
        </p>
      ))}
    </Tag>
  );
}
