import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { withdrawAmendment } from "../../server/amendments/withdrawAmendment.js";
import { findQuote, quoteOf } from "../../server/discussion/anchor.js";
import { comment, type NewComment } from "../../server/discussion/comment.js";
import { commentsOn, type CommentPlace } from "../../server/discussion/commentStore.js";
import { sidesOn } from "../../server/discussion/sideStore.js";
import { takeSide } from "../../server/discussion/takeSide.js";
import type { Person } from "../../server/permissions.js";
import { factories, type Factories } from "../helpers/factories.js";
import { testApp, type TestApp } from "../helpers/testApp.js";

let app: TestApp;
let make: Factories;
beforeAll(async () => {
  app = await testApp();
  make = factories(app.deps.db);
});
afterAll(() => app.close());

const now = () => app.deps.now();
const say = (who: Person, place: CommentPlace, more: Partial<NewComment> = {}) =>
  comment(
    app.deps.db,
    who,
    { place, parentId: null, language: "eng", body: "Why thirty?", quoted: "", ...more },
    now(),
  );

describe("quoted words", () => {
  const text = "The custodian must publish. The custodian must keep what it must publish.";

  test("are found again where they stood, not where they stand first", () => {
    const at = text.lastIndexOf("must publish");
    const quote = {
      exact: "must publish",
      prefix: text.slice(at - 10, at),
      suffix: text.slice(at + 12, at + 20),
    };
    expect(findQuote(text, quote)).toBe(at);
  });

  test("are found after an edit elsewhere, and said to be gone when they are", () => {
    const quote = quoteOf(text, "must keep");
    if (!quote) throw new Error("the words stand there");
    expect(findQuote(text.replace("The custodian", "Every custodian"), quote)).toBeGreaterThan(0);
    expect(findQuote(text.replace("must keep", "may keep"), quote)).toBeNull();
  });

  test("are the text's own, however blanks were copied", () => {
    expect(quoteOf("within\nthirty days", "within   thirty")?.exact).toBe("within\nthirty");
    expect(quoteOf(text, "within a week")).toBeNull();
    expect(quoteOf(text, "must (publish")).toBeNull();
  });

  test("whatever is quoted from a text is found in it", () => {
    const words = fc.array(fc.constantFrom("must", "publish", "the", "data"), { minLength: 3 });
    fc.assert(
      fc.property(words, fc.nat(20), fc.nat(5), (parts, from, many) => {
        const whole = parts.join(" ");
        const chosen = parts.slice(from % parts.length).slice(0, many + 1);
        const quote = quoteOf(whole, chosen.join(" "));
        expect(quote && findQuote(whole, quote)).not.toBeNull();
      }),
    );
  });
});

describe("commenting", () => {
  test("on a provision, with a quotation of its words and a reply", async () => {
    const act = await make.act.bill();
    const [ada, bea] = [await make.person.citizen("Ada"), await make.person.citizen("Bea")];
    const place = { on: "provision", actId: act.id, provisionId: "s3" } as const;
    const first = await say(ada, place, { quoted: "within thirty days" });
    expect(first.quote?.exact).toBe("within thirty days");
    await say(bea, place, { parentId: first.id, body: "Because of the laboratories." });
    const [listed] = await commentsOn(app.deps.db, place);
    expect(listed?.replies.map(({ author }) => author.publicName)).toEqual(["Bea"]);
  });

  test("quoting words that do not stand there is refused, not stored", async () => {
    const act = await make.act.bill();
    const ada = await make.person.citizen();
    const place = { on: "provision", actId: act.id, provisionId: "s3" } as const;
    await expect(say(ada, place, { quoted: "within a week" })).rejects.toMatchObject({
      reason: "quoteNotFound",
    });
    expect(await commentsOn(app.deps.db, place)).toEqual([]);
  });

  test("on an amendment that one may not read, or a provision that is not there, is not found", async () => {
    const { branch, consultation, author } = await make.amendment.editing();
    const eve = await make.person.citizen("Eve");
    const place = { on: "amendment", actId: consultation.actId, branchId: branch.id } as const;
    await expect(say(eve, place)).rejects.toMatchObject({ code: "notFound" });
    await expect(say(author, place)).resolves.toBeDefined();
    const nowhere = { on: "provision", actId: consultation.actId, provisionId: "s99" } as const;
    await expect(say(eve, nowhere)).rejects.toMatchObject({ code: "notFound" });
  });

  test("a reply stands where what it answers stands, whatever the form says", async () => {
    const { branch, consultation } = await make.amendment.submitted();
    const ada = await make.person.citizen();
    const place = { on: "amendment", actId: consultation.actId, branchId: branch.id } as const;
    const first = await say(ada, place);
    const elsewhere = { on: "provision", actId: consultation.actId, provisionId: "s3" } as const;
    const reply = await say(ada, elsewhere, { parentId: first.id });
    expect(reply.branchId).toBe(branch.id);
  });

  test("whoever speaks for a ministry of the act is marked so", async () => {
    const lead = await make.ministry.any();
    const act = await make.act.bill({ lead });
    const place = { on: "provision", actId: act.id, provisionId: "s3" } as const;
    await say(await make.person.official(lead), place);
    await say(await make.person.official(await make.ministry.any()), place);
    const listed = await commentsOn(app.deps.db, place);
    expect(listed.map(({ official }) => official)).toEqual([true, false]);
  });
});

describe("taking sides", () => {
  const take = (who: Person, id: number, side: "agree" | "disagree" | null) =>
    takeSide(app.deps.db, who, { kind: "change", id }, side, now());

  test("one person has one side; the later word replaces the earlier, and may be taken back", async () => {
    const { changes } = await make.amendment.submitted();
    const id = changes[0]?.id ?? 0;
    const ada = await make.person.citizen();
    await take(ada, id, "agree");
    await take(ada, id, "disagree");
    const seen = (await sidesOn(app.deps.db, "change", [id], ada.id)).get(id);
    expect(seen?.own).toBe("disagree");
    expect(seen?.counts.people).toEqual({ agree: 0, disagree: 1, unsure: 0 });
    await take(ada, id, null);
    expect((await sidesOn(app.deps.db, "change", [id], ada.id)).get(id)?.own).toBeNull();
  });

  test("organisations are counted apart", async () => {
    const { changes } = await make.amendment.submitted();
    const id = changes[0]?.id ?? 0;
    await take(await make.person.organisation(), id, "agree");
    await take(await make.person.citizen(), id, "agree");
    const counts = (await sidesOn(app.deps.db, "change", [id], null)).get(id)?.counts;
    expect([counts?.people.agree, counts?.organisations.agree]).toEqual([1, 1]);
  });

  test("goes on after intake has closed, and ends with the conclusion", async () => {
    const { changes, consultation, branch, author } = await make.amendment.submitted();
    const id = changes[0]?.id ?? 0;
    const ada = await make.person.citizen();
    await make.consultation.close(consultation);
    await take(ada, id, "agree");
    await withdrawAmendment(app.deps, author, branch.id, now());
    await make.consultation.conclude(consultation);
    await expect(take(ada, id, "disagree")).rejects.toMatchObject({ code: expect.any(String) });
  });

  test("counts are hidden until one has answered or intake has closed", async () => {
    const { changes, branch, consultation } = await make.amendment.submitted();
    const id = changes[0]?.id ?? 0;
    await take(await make.person.citizen(), id, "agree");
    const bea = await make.person.citizen("Bea");
    const visitor = await app.as(bea);
    const page = `/en/amendments/${branch.id}`;
    expect((await visitor.get(page)).text).not.toContain("1 person agrees");
    await visitor
      .post("/en/positions", { on: "change", id: String(id), side: "disagree" })
      .expect(303);
    expect((await visitor.get(page)).text).toContain("1 person agrees");
    const stranger = await app.as(null);
    expect((await stranger.get(page)).text).not.toContain("1 person agrees");
    await make.consultation.close(consultation);
    expect((await stranger.get(page)).text).toContain("1 person agrees");
  });
});
