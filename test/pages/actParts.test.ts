import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { actParts, partWith, type Cuttable } from "../../server/acts/actParts.js";

const unit = fc.record({
  kind: fc.constantFrom("section", "section", "section", "heading", "schedule" as const),
  level: fc.integer({ min: 1, max: 4 }),
  items: fc.integer({ min: 0, max: 30 }),
});

const outline = fc.array(unit, { maxLength: 400 }).map((units) =>
  units.flatMap(({ kind, level, items }, at): Cuttable[] => {
    const id = `p${at}`;
    const own = { id, kind: kind as Cuttable["kind"], parent: null };
    const head = kind === "heading" ? { ...own, level } : own;
    const inside = kind === "heading" ? 0 : items;
    return [
      head,
      ...Array.from({ length: inside }, (_, nth) => ({
        id: `${id}i${nth}`,
        kind: "item" as const,
        parent: id,
      })),
    ];
  }),
);

describe("an act cut into pages", () => {
  test("its pages in order are the act, nothing lost and nothing twice", () => {
    fc.assert(
      fc.property(outline, (act) => {
        expect(actParts(act).flatMap(({ provisions }) => provisions)).toEqual(act);
      }),
    );
  });

  test("a container is never parted from its items", () => {
    fc.assert(
      fc.property(outline, (act) => {
        for (const { provisions } of actParts(act)) {
          const here = new Set(provisions.map(({ id }) => id));
          for (const { parent } of provisions)
            expect(parent === null || here.has(parent)).toBe(true);
        }
      }),
    );
  });

  test("no page is much longer than its bound, and none ends in a heading", () => {
    fc.assert(
      fc.property(outline, (act) => {
        const pages = actParts(act);
        if (pages.length === 1) return;
        for (const [at, { provisions }] of pages.entries()) {
          const headings = provisions.filter(({ kind }) => kind === "heading").length;
          expect(provisions.length - headings).toBeLessThan(90 + 31);
          if (at < pages.length - 1) expect(provisions.at(-1)?.kind).not.toBe("heading");
        }
      }),
    );
  });

  test("a small act is one page, however many parts it has", () => {
    const small: Cuttable[] = Array.from({ length: 40 }, (_, at) => ({
      id: `p${at}`,
      kind: at % 5 === 0 ? "heading" : "section",
      parent: null,
      level: 1,
    }));
    expect(actParts(small)).toHaveLength(1);
  });

  test("every provision is found on the page it stands on", () => {
    fc.assert(
      fc.property(outline, (act) => {
        const parts = actParts(act);
        for (const { id } of act.slice(0, 50)) {
          expect(partWith(parts, id)?.provisions.some((one) => one.id === id)).toBe(true);
        }
      }),
    );
  });
});
