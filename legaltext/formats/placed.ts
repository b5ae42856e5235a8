/** Puts those with a position where they stood; the others keep their order around them. */
export function placed<T>(siblings: T[], positionOf: (one: T) => number | null): T[] {
  const known = siblings.filter((one) => positionOf(one) !== null);
  const order = siblings.filter((one) => positionOf(one) === null);
  known.sort((a, b) => positionOf(a)! - positionOf(b)!);
  for (const one of known) order.splice(Math.min(positionOf(one)!, order.length), 0, one);
  return order;
}
