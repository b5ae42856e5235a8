/**
 * Files of Justice Laws XML that nobody wrote: whatever the publisher's DTD allows, and what its files do
 * beside it, in random order. Every word occurs once, so that a lost, doubled or moved one is seen.
 */
import { BlockWriter } from "./justiceBlocks.js";

/** The same seed writes the same file. */
export function justiceFile(seed: number, language: "en" | "fr" = "en"): string {
  return new Writer(seed).file(language);
}

class Writer extends BlockWriter {
  // ---- Schedules

  protected schedule(): string {
    const title = () =>
      this.element("ScheduleFormHeading", () =>
        [
          this.label(`SCHEDULE ${this.number()}`),
          this.maybe(() => this.element("OriginatingRef", this.inline), 0.6),
          this.some(() => this.element("TitleText", this.inline), 0, 2),
          this.history(),
        ].join(""),
      );
    return this.element("Schedule", () =>
      [
        this.maybe(() => this.element("RunningHead", this.words_), 0.1),
        this.maybe(title, 0.9),
        this.some(() => this.scheduleContent(), 1, 4),
        this.history(),
      ].join(""),
    );
  }

  protected scheduleContent(): string {
    return this.one(
      () => this.block(),
      () => this.list(),
      () => this.bilingual(),
      () => this.provision(),
      () => this.element("RegulationPiece", () => this.section() + this.heading() + this.section()),
      () => this.element("DocumentInternal", () => this.some(() => this.group(), 1, 2)),
    );
  }

  protected group(): string {
    const heading = () =>
      this.one(
        () => this.heading(),
        () =>
          this.element(
            "GroupHeading",
            () =>
              this.maybe(() => this.label(`Article ${this.number()}`)) +
              this.element("TitleText", this.inline),
            'format-ref="group2-division"',
          ),
      );
    return this.element(
      "Group",
      () =>
        heading() +
        this.some(
          () =>
            this.one(
              () => this.provision(),
              () => (this.depth > 6 ? this.provision() : this.group()),
            ),
          1,
          3,
        ),
    );
  }

  protected bilingual(): string {
    return this.element(
      "BilingualGroup",
      () =>
        this.maybe(() => this.element("TitleText", this.inline)) +
        this.some(
          () =>
            this.element("BilingualItemEn", this.inline) +
            this.element("BilingualItemFr", this.inline),
          1,
          3,
        ),
    );
  }

  // ---- The file

  protected identification(): string {
    return this.element("Identification", () =>
      [
        this.element("LongTitle", this.inline),
        this.element("ShortTitle", () => "Act of Chance"),
        "<RunningHead>Chance</RunningHead>",
      ].join(""),
    );
  }

  file(language: string): string {
    const introduction = () =>
      this.element(
        "Introduction",
        () =>
          this.maybe(() =>
            this.element("Preamble", () => this.some(() => this.provision(), 1, 3)),
          ) + this.maybe(() => this.element("Enacts", () => this.provision())),
      );
    const content = () =>
      this.one(
        () => this.section(),
        () => this.section('type="amending"'),
        () => this.heading(),
        () => this.element("Repealed", this.words_),
        () => this.element("Reserved", this.words_),
      );
    const root = this.random() < 0.3 ? "Bill" : "Statute";
    return this.element(
      root,
      () =>
        [
          this.identification(),
          this.maybe(introduction, 0.6),
          this.element("Body", () => this.some(content, 2, 8)),
          this.maybe(() => this.element("ConventionAgreementTreaty", () => this.group()), 0.1),
          this.some(() => this.schedule(), 0, 3),
          this.maybe(() => this.element("Order", () => this.provision()), 0.1),
        ].join(""),
      `xml:lang="${language}"`,
    );
  }
}
