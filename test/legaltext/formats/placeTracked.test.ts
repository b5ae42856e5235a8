import { describe, expect, test } from "@jest/globals";
import type { ActText } from "../../../legaltext/act.js";
import { line, provision, section } from "../../../legaltext/build.js";
import { exportDocxRedline } from "../../../legaltext/formats/docx/exportDocx.js";
import { readTrackedChanges } from "../../../legaltext/formats/docx/importDocx.js";
import { placeTracked } from "../../../legaltext/formats/docx/placeTracked.js";
import { plainWords } from "../../../legaltext/hash.js";
import { waterAct } from "../../helpers/waterAct.js";

let made = 0;
const newId = () => `w${++made}`;
const by = { author: "Amina Tremblay", date: "2026-05-01T09:00:00Z" };

/** What a Word file with these changes would do to the act. */
function placedIn(act: ActText, before: ActText, after: ActText) {
  const bytes = exportDocxRedline(before, after, "eng", by);
  const tracked = readTrackedChanges({ name: "t.docx", bytes }, newId, act.regime);
  return placeTracked(act, tracked, "eng");
}

const edited = (act: ActText, from: string, to: string) =>
  JSON.parse(JSON.stringify(act).replaceAll(from, to)) as ActText;

describe("tracked changes of Word laid onto an act", () => {
  const act = waterAct();

  test("change the words of the provisions that they touch, and no other", () => {
    const { placed, unplaced } = placedIn(act, act, edited(act, "thirty days", "sixty days"));
    expect(unplaced).toEqual([]);
    expect(placed.map(({ how, provision }) => [how, provision])).toEqual([["reword", "s3"]]);
    const [one] = placed;
    expect(one && "text" in one ? plainWords(one.text) : "").toContain("sixty days");
  });

  test("reword a preamble, which has no number to be known by, instead of striking it", () => {
    const words = {
      eng: [line("recital", 0, "Whereas what can be repaired need not be thrown away;")],
    };
    const [title, ...rest] = act.provisions;
    const before = {
      ...act,
      provisions: [title!, provision("preamble", "pre", "", words), ...rest],
    };
    const after = edited(
      before,
      "Whereas what can be repaired need",
      "Because things that last do",
    );
    const { placed, unplaced } = placedIn(before, before, after);
    expect(unplaced).toEqual([]);
    expect(placed.map(({ how, provision: id }) => [how, id])).toEqual([["reword", "pre"]]);
  });

  test("repeal what is struck and add what is new after what stands before it", () => {
    const provisions = act.provisions.flatMap((one) =>
      one.id === "s5" ? [] : one.id === "s4" ? [one, section("4.1", { eng: "New words." })] : [one],
    );
    const { placed, unplaced } = placedIn(act, act, { ...act, provisions });
    expect(unplaced.filter(({ why }) => why !== "renumbered")).toEqual([]);
    expect(placed.map(({ how, provision }) => [how, provision])).toEqual([
      ["addAfter", "s4"],
      ["repeal", "s5"],
    ]);
  });

  test("are shown with both words where the act reads differently there", () => {
    const other = edited(act, "thirty days", "twenty days");
    const { placed, unplaced } = placedIn(other, act, edited(act, "thirty days", "sixty days"));
    expect(placed).toEqual([]);
    expect(unplaced).toEqual([expect.objectContaining({ why: "otherWords", name: "3" })]);
    expect(unplaced[0]!.added).toContain("sixty days");
  });

  test("are shown where the act has no such provision", () => {
    const without = { ...act, provisions: act.provisions.filter(({ id }) => id !== "s3") };
    const { unplaced } = placedIn(without, act, edited(act, "thirty days", "sixty days"));
    expect(unplaced).toEqual([expect.objectContaining({ why: "notInTheAct", name: "3" })]);
  });
});
