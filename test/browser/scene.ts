/** A small bill with an open consultation, two people who can sign in by password, and its ministry. */
import type { Page } from "playwright-core";
import { createPerson } from "../../server/accounts/createPerson.js";
import { to } from "../../server/paths.js";
import { factories } from "../helpers/factories.js";
import type { TestApp } from "../helpers/testApp.js";

export type Scene = Awaited<ReturnType<typeof scene>>;
export const go = to("eng");
export const password = "a river without gauges";

export async function scene({ deps }: TestApp) {
  const make = factories(deps.db);
  const lead = await make.ministry.any();
  const act = await make.act.bill({ lead });
  const consultation = await make.consultation.open({ act });
  const registered = (publicName: string, email: string) =>
    createPerson(deps.db, { publicName, email, password });
  return {
    slug: act.slug,
    consultation: go.consultation(consultation.id),
    anna: await registered("Anna Reed", "anna@example.org"),
    ben: await registered("Ben Ortiz", "ben@example.org"),
    official: await make.person.official(lead),
    approver: await make.person.approver(lead),
    /** Its hour strikes. */
    close: () => make.consultation.close(consultation),
  };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Fills in the answer that stands open on the desk. */
export async function answer(page: Page, decision: string): Promise<void> {
  await page.getByRole("radio", { name: decision, exact: true }).check();
  await page.getByLabel("Kind of reason").selectOption({ index: 1 });
  await page.getByLabel("Reasons in English").fill("Most custodians can.");
  await page.getByLabel("Reasons in French").fill("La plupart des dépositaires le peuvent.");
  await page.getByRole("button", { name: "Save and next" }).click();
}

/** Written by one, looked at by another, published by the first; `item` is the address on the desk. */
export async function answerByForms(
  official: Page,
  approver: Page,
  item: string,
  decision = "Accepted",
): Promise<void> {
  await official.goto(item);
  await answer(official, decision);
  await approver.goto(item);
  await approver.getByRole("button", { name: "Approve", exact: true }).click();
  await approver.waitForLoadState();
  await official.goto(item);
  await official.getByRole("button", { name: "Publish the answer" }).click();
  await official.waitForLoadState();
}
