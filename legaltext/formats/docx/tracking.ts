/** Real tracked changes: who, when, and around what. */
import type { Marked } from "../print/printed.js";
import type { XmlElement } from "../xml.js";
import { element, type XmlAttributes, type XmlContent } from "../xmlWriter.js";

export interface ChangedBy {
  /** The public name. */
  author: string;
  /** ISO 8601, to the second, in UTC. */
  date: string;
}

/** Numbers the changes of one document, as Word wants them told apart. */
export class Tracking {
  private next = 1;
  private readonly by: ChangedBy;

  constructor(by: ChangedBy) {
    this.by = by;
  }

  /** The runs, inside what says that they were added or struck. */
  around(change: Marked, runs: XmlContent[]): XmlContent {
    if (change === "equal" || runs.length === 0) return runs;
    return element(nameOf(change), this.attributes(), runs);
  }

  /** For the properties of a paragraph or row: it was added or struck with its break. */
  mark(change: Marked): XmlElement | null {
    return change === "equal" ? null : element(nameOf(change), this.attributes());
  }

  /** What the properties of a paragraph were. */
  was(properties: XmlElement): XmlElement {
    return element("w:pPrChange", this.attributes(), properties);
  }

  private attributes(): XmlAttributes {
    return { "w:id": this.next++, "w:author": this.by.author, "w:date": this.by.date };
  }
}

const nameOf = (change: "inserted" | "deleted") => (change === "inserted" ? "w:ins" : "w:del");
