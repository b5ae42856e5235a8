/** How much one socket, person or branch may ask of the server, and how often it looks after its rooms. */

export interface Budget {
  /** Refilled by so much each second, up to the whole. */
  perSecond: number;
  whole: number;
}

export interface Limits {
  bytes: Budget;
  awareness: Budget;
  socketsOfPerson: number;
  socketsOfBranch: number;
  /** Milliseconds between two rounds through the rooms. */
  tickEvery: number;
  /** How long a room that nobody uses stays in memory. */
  idleFor: number;
}

/** Generous to people and to programs that write as people do. */
export const usualLimits: Limits = {
  bytes: { perSecond: 200_000, whole: 6_000_000 },
  // The ordinary provider sends back every state it hears, so honest clients send many.
  awareness: { perSecond: 150, whole: 1500 },
  socketsOfPerson: 20,
  socketsOfBranch: 2000,
  tickEvery: 10_000,
  idleFor: 30_000,
};

/** What reading any message costs, in bytes. */
export const messageCost = 100;

/** Counts down what somebody sends. */
export class Allowance {
  private readonly budget: Budget;
  private left: number;
  private at: number;

  constructor(budget: Budget, now: number) {
    this.budget = budget;
    this.left = budget.whole;
    this.at = now;
  }

  /** @returns milliseconds to wait until what was taken is covered. */
  take(amount: number, now: number): number {
    const { perSecond, whole } = this.budget;
    this.left = Math.min(whole, this.left + ((now - this.at) / 1000) * perSecond) - amount;
    this.at = now;
    return this.left >= 0 ? 0 : (-this.left / perSecond) * 1000;
  }
}
