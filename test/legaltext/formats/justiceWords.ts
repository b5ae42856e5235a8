/** Chance, elements and words of generated files. Every word occurs once. */

export type Children = () => string;

export abstract class WordWriter {
  private state: number;
  protected words = 0;
  protected depth = 0;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 12345) >>> 0;
  }

  // ---- Chance

  protected random(): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((this.state ^ (this.state >>> 13)) >>> 0) / 2 ** 32;
  }

  protected upTo(most: number): number {
    return Math.floor(this.random() * (most + 1));
  }

  protected maybe(write: Children, chance = 0.3): string {
    return this.random() < chance ? write() : "";
  }

  protected some(write: Children, least: number, most: number): string {
    const count = this.depth > 7 ? least : least + this.upTo(most - least);
    return Array.from({ length: count }, write).join(this.maybe(() => "\n  ", 0.5));
  }

  protected one(...choices: Children[]): string {
    return choices[this.upTo(choices.length - 1)]!();
  }

  // ---- Elements and words

  protected element(name: string, children: Children, attributes = ""): string {
    this.depth++;
    const inside = children();
    this.depth--;
    return `<${name}${attributes && ` ${attributes}`}>${inside}</${name}>`;
  }

  protected word(): string {
    const ends = ["", "", ",", ".", "’s", "\u00a0%", " &amp;", "é"];
    return `w${++this.words}${ends[this.upTo(ends.length - 1)]}`;
  }

  protected plain(): string {
    return Array.from({ length: 1 + this.upTo(2) }, () => this.word()).join(" ");
  }

  protected readonly words_ = () => this.plain();

  protected readonly inline = (): string => {
    const marked = ["Emphasis", "Sup", "Sub", "DefinitionRef", "XRefExternal", "XRefInternal"];
    const more = [
      "Ins",
      "DefinitionEnOnly",
      "Language",
      "Repealed",
      "HistoricalNote",
      "FootnoteRef",
    ];
    const pieces: Children[] = [
      this.words_,
      this.words_,
      () => this.element([...marked, ...more][this.upTo(11)]!, this.words_),
      () => this.element("Emphasis", this.inline, 'style="bold"'),
      () => this.element("Emphasis", this.words_, 'style="smallcaps"'),
      () =>
        this.one(
          () => "<LineBreak/>",
          () => '<Leader leader="dot"/>',
          () => "<FormBlank/>",
        ),
      () => this.element("Fraction", this.words_),
      () => (this.depth > 6 ? this.plain() : this.imageGroup()),
      () => this.element("Strange", this.words_),
    ];
    const count = this.depth > 8 ? 0 : this.upTo(3);
    return [this.plain(), ...Array.from({ length: count }, () => this.one(...pieces))].join(" ");
  };

  protected label(sign: string): string {
    const mark = this.maybe(() => this.element("FootnoteRef", () => `m${++this.words}`), 0.08);
    const styled = this.random() < 0.1 ? `<Emphasis style="bold">${sign}</Emphasis>` : sign;
    return `<Label>${styled}${this.maybe(() => ".", 0.2)}${this.maybe(() => "\u00a0", 0.1)}${mark}</Label>`;
  }

  protected number(): string {
    return String(++this.words);
  }

  protected note(): string {
    return this.maybe(() => this.element("MarginalNote", this.inline), 0.4);
  }

  protected history(): string {
    return this.maybe(
      () =>
        this.element("HistoricalNote", () =>
          this.one(this.inline, () =>
            this.some(() => this.element("HistoricalNoteSubItem", this.words_), 1, 3),
          ),
        ),
      0.3,
    );
  }

  protected text(): string {
    return this.element("Text", this.inline);
  }

  protected imageGroup(): string {
    return this.element("ImageGroup", () =>
      [
        this.some(() => this.element("Caption", this.words_), 0, 1),
        this.maybe(() => this.element("AlternateText", this.words_), 0.5),
        this.some(() => this.element("Caption", this.words_), 0, 1),
        '<Image source="x.png"/>',
      ].join(""),
    );
  }
}
