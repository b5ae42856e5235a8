/** An instruction with the text it quotes, and the trial whether it does what it should. */
import type { QuotedPart } from "../bill.js";
import { carryOut } from "../carryOut.js";
import type { AmendedAct } from "../amended.js";
import type { Instruction, Place, Step } from "../instruction.js";
import { Refused } from "../refused.js";

export interface Draft {
  instruction: Instruction;
  quoted: QuotedPart[];
}

/** Carries out drafts on a copy of the act; null where one of them is refused. */
export function tried(act: AmendedAct, drafts: readonly Draft[]): AmendedAct | null {
  const trial = act.copy();
  try {
    for (const { instruction, quoted } of drafts) {
      carryOut(trial, instruction, { parts: quoted, list: [] });
    }
    return trial;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

export const replacing = (targets: Place[], quoted: QuotedPart[]): Draft => ({
  instruction: {
    do: "replace",
    targets,
    ...(targets.length === 1 && (targets[0]!.definitions?.length ?? 0) > 1
      ? { respectively: true }
      : {}),
  },
  quoted,
});

export const repealing = (targets: Place[]): Draft => ({
  instruction: { do: "repeal", targets },
  quoted: [],
});

export const adding = (target: Place, step: Omit<Step, "step">, quoted: QuotedPart[]): Draft => ({
  instruction: { do: "amend", follows: true, target, steps: [{ step: "add", ...step }] },
  quoted,
});
