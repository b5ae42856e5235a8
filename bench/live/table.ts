/** Medians of all runs, ours beside the peers, and the ratio to the best of them. */
import type { Metric } from "./cases.js";

export interface Result {
  case: string;
  ours: number;
  /** The best of the others. */
  peer: string;
  value: number;
  unit: string;
  /** Ours over theirs: below 1 is better. */
  ratio: number;
  /** The same beside those alone that keep documents, which the relay does not. */
  amongKeepers: number | null;
}

export class Measurements {
  private readonly values = new Map<string, { metric: Metric; of: Map<string, number[]> }>();

  note(server: string, metric: Metric, value: number): void {
    const entry = this.values.get(metric.case) ?? { metric, of: new Map<string, number[]>() };
    this.values.set(metric.case, entry);
    entry.of.set(server, [...(entry.of.get(server) ?? []), value]);
  }

  /** One line a case, one column a server. */
  table(servers: string[]): string {
    const rows = [...this.values.values()].map(({ metric, of }) => [
      `${metric.case} (${metric.unit})`,
      ...servers.map((server) => shown(median(of.get(server)))),
    ]);
    const all = [["", ...servers], ...rows];
    const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
    const format = (row: string[]) =>
      row.map((cell, at) => (at ? cell.padStart(widths[at]!) : cell.padEnd(widths[0]!))).join("  ");
    return all.map(format).join("\n");
  }

  results(ours: string, relay: string): Result[] {
    return [...this.values.values()].flatMap(({ metric, of }) => {
      const own = median(of.get(ours));
      const peers = [...of].filter(([server]) => server !== ours);
      const best = bestOf(peers);
      if (own === null || !best) return [];
      const keeper = bestOf(peers.filter(([server]) => server !== relay));
      return [
        {
          ...{
            case: metric.case,
            ours: rounded(own),
            peer: best.server,
            value: rounded(best.value),
          },
          ...{ unit: metric.unit, ratio: rounded(own / best.value) },
          amongKeepers: keeper && rounded(own / keeper.value),
        },
      ];
    });
  }
}

function bestOf(peers: [string, number[]][]): { server: string; value: number } | null {
  const medians = peers.flatMap(([server, values]) => {
    const value = median(values);
    return value === null ? [] : [{ server, value }];
  });
  return medians.sort((a, b) => a.value - b.value)[0] ?? null;
}

function median(values: number[] | undefined): number | null {
  const sorted = [...(values ?? [])].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const rounded = (value: number) => Number(value.toPrecision(3));
const shown = (value: number | null) => (value === null ? "-" : String(rounded(value)));
