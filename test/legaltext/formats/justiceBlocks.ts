/** Sections, definitions and blocks of generated files, as the publisher's DTD allows them. */
import { WordWriter, type Children } from "./justiceWords.js";

export abstract class BlockWriter extends WordWriter {
  // ---- The ladder

  private readonly ladder = [
    "Subsection",
    "Paragraph",
    "Subparagraph",
    "Clause",
    "Subclause",
    "Subsubclause",
  ];

  protected rung(at: number): string {
    const name = this.ladder[at]!;
    return this.element(name, () =>
      [this.note(), this.label(`(${this.number()})`), this.rungWords(at), this.history()].join(""),
    );
  }

  protected rungWords(at: number): string {
    const deeper = () => (at + 1 < this.ladder.length ? this.rung(at + 1) : this.block());
    return this.maybe(() => this.text(), 0.9) + this.some(() => this.below(at, deeper), 0, 2);
  }

  protected below(at: number, deeper: Children): string {
    const continued = at < 1 ? "ContinuedSectionSubsection" : `Continued${this.ladder[at]!}`;
    return this.one(
      deeper,
      deeper,
      () => this.block(),
      () => this.definition(),
      () => this.element(continued, () => this.text()),
    );
  }

  protected definition(): string {
    return this.element("Definition", () =>
      [
        this.note(),
        this.element(
          "Text",
          () =>
            `${this.element("DefinedTermEn", this.words_)} ${this.inline()} (${this.element("DefinedTermFr", this.words_)})`,
        ),
        this.some(() => this.rung(1), 0, 2),
        this.maybe(() => this.element("ContinuedDefinition", () => this.text())),
        this.history(),
      ].join(""),
    );
  }

  protected section(type = ""): string {
    return this.element(
      "Section",
      () =>
        [
          this.note(),
          this.label(this.number()),
          this.one(
            () => this.text() + this.some(() => this.below(0, () => this.rung(1)), 0, 3),
            () =>
              this.some(
                () =>
                  this.one(
                    () => this.rung(0),
                    () => this.heading(),
                  ),
                1,
                3,
              ),
          ),
          this.some(() => this.footnote(), 0, 1),
          this.history(),
        ].join(""),
      type,
    );
  }

  protected heading(): string {
    return this.element(
      "Heading",
      () =>
        [
          this.maybe(() => this.label(`PART ${this.number()}`), 0.6),
          this.some(() => this.element("TitleText", this.inline), 1, 2),
          this.maybe(() => this.element("OriginatingRef", this.inline), 0.2),
          this.history(),
        ].join(""),
      `level="${1 + this.upTo(4)}"`,
    );
  }

  // ---- Blocks

  protected block(): string {
    if (this.depth > 7) return this.element("Note", this.words_);
    return this.one(
      () => this.formula(),
      () => this.table(),
      () => this.provision(),
      () => this.footnote(),
      () => this.element("Note", this.inline),
      () => this.element("Oath", this.inline),
      () => this.imageGroup(),
      () => this.list(),
      () => this.quoted(),
      () => this.signature(),
      () => this.element("FormGroup", () => this.form()),
      () => this.element("Strange", () => this.text() + this.provision()),
      () => this.element("Citation", () => this.rung(1)),
      this.inline,
      () => this.text(),
    );
  }

  protected formula(): string {
    const term = () =>
      this.element("FormulaDefinition", () =>
        [
          this.element("FormulaTerm", this.words_),
          this.text(),
          this.some(
            () => this.element("FormulaParagraph", () => this.label("(a)") + this.text()),
            0,
            2,
          ),
          this.maybe(() => this.element("ContinuedFormulaParagraph", () => this.text())),
        ].join(""),
      );
    return this.element("FormulaGroup", () =>
      [
        this.maybe(
          () => this.element("Formula", () => this.element("FormulaText", this.inline)),
          0.9,
        ),
        this.maybe(() => this.element("FormulaConnector", this.inline)),
        this.some(term, 0, 2),
      ].join(""),
    );
  }

  protected table(): string {
    const columns = 1 + this.upTo(2);
    const entry = () =>
      this.element("entry", () =>
        this.one(
          this.inline,
          this.inline,
          () => "",
          () => this.entryBlock(),
        ),
      );
    const row = () => this.element("row", () => Array.from({ length: columns }, entry).join(""));
    const inner = () =>
      this.maybe(() => this.element("thead", row)) +
      this.element("tbody", () => this.some(row, 1, 3));
    return this.element("TableGroup", () =>
      [
        this.maybe(() => this.element("Caption", this.inline)),
        this.element("table", () =>
          [
            this.maybe(() => this.element("title", this.inline)),
            this.element("tgroup", inner, `cols="${columns}"`),
          ].join(""),
        ),
        this.maybe(() => this.footnote()),
      ].join(""),
    );
  }

  protected entryBlock(): string {
    if (this.depth > 9) return this.plain();
    return this.one(
      () => this.provision(),
      () => this.imageGroup(),
      () => this.inline() + this.element("List", () => this.listItem()),
    );
  }

  protected provision(): string {
    const inside = () =>
      this.one(
        () => this.text(),
        () => this.text(),
        () => (this.depth > 8 ? this.text() : this.provision()),
        () => (this.depth > 8 ? this.text() : this.definition()),
      );
    return this.element(
      "Provision",
      () =>
        [
          this.note(),
          this.maybe(() => this.label(`(${this.number()})`)),
          this.some(inside, 1, 3),
          this.history(),
        ].join(""),
      `format-ref="indent-${this.upTo(2)}-${this.upTo(2)}"`,
    );
  }

  protected footnote(): string {
    return this.element("Footnote", () => this.label(`f${this.number()}`) + this.text());
  }

  protected listItem(): string {
    return this.element("Item", () =>
      [
        this.maybe(() => this.label(this.number()), 0.7),
        this.text(),
        this.depth > 7 ? "" : this.maybe(() => this.list(), 0.2),
      ].join(""),
    );
  }

  protected list(): string {
    return this.element("List", () => this.some(() => this.listItem(), 1, 3));
  }

  protected quoted(): string {
    const names = ["AmendedText", "QuotedText", "ReadAsText"];
    return this.element(names[this.upTo(2)]!, () =>
      this.one(
        () => this.section(),
        () =>
          this.element("SectionPiece", () => this.some(() => this.rung(1 + this.upTo(2)), 1, 3)),
        () => this.some(() => this.rung(0), 1, 2),
        () => this.heading() + this.section(),
      ),
    );
  }

  protected signature(): string {
    return this.element(
      "SignatureBlock",
      () =>
        this.some(() => this.element("SignatureLine", this.inline), 1, 2) +
        this.maybe(() => this.element("SignatureName", this.inline)),
    );
  }

  protected form(): string {
    return [
      this.maybe(() =>
        this.element(
          "FormHeading",
          () =>
            this.maybe(() => this.label(`FORM ${this.number()}`), 0.7) +
            this.element("TitleText", this.inline),
        ),
      ),
      this.some(() => this.provision(), 1, 2),
    ].join("");
  }
}
