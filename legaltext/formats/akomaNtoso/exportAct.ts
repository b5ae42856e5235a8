/** An act in one language as an Akoma Ntoso 3.0 document that reads back as the same act. */
import type { ActText, Language, Provision, ProvisionId } from "../../act.js";
import { numberLines } from "../../numbering.js";
import type { BlockJson, Text } from "../../schema.js";
import type { XmlElement } from "../xml.js";
import { element, writeDocument, type XmlContent } from "../xmlWriter.js";
import { EIds } from "./eIds.js";
import { metaElement, passiveMods, type AkomaNtosoMeta } from "./exportMeta.js";
import { analysisElement } from "./modifications.js";
import {
  blocksOf,
  emptyBlock,
  headingOf,
  hierarchicalContent,
  mixedContent,
  type TextWriter,
} from "./exportText.js";
import { aknNamespace, ownNamespace } from "./names.js";
import { elementOf, impliedKind, isTitleLine, nameOfContainer, splitFront } from "./elements.js";
import { readingOrder } from "./readingOrder.js";
import { positionsOf, type Positions } from "./positions.js";

/**
 * Valid against the OASIS schema. Provision ids become GUIDs, eIds follow the naming convention;
 * an act in two languages is two documents of one work, read back together by `importAkomaNtoso`.
 */
export function exportAkomaNtoso(act: ActText, language: Language, meta: AkomaNtosoMeta): string {
  return writeDocument(new ActWriter(act, language, meta).document());
}

/** The eId of each provision in a language: what to keep of a first version as `originalIds`. */
export function eIdsOf(act: ActText, language: Language): Map<ProvisionId, string> {
  const writer = new ActWriter(act, language, { work: "", version: { number: 1, date: "" } });
  writer.document();
  return writer.eIds;
}

/** What another document quotes is named below the quotation, and stands for no provision of its own. */
export interface Quoted {
  ids: EIds;
  root: string;
  /** Provisions of which only lines are quoted. */
  loose: ReadonlySet<ProvisionId>;
}

/** Names given before writing, since a reference may point forward. */
export class ActWriter {
  readonly eIds = new Map<ProvisionId, string>();
  private readonly act: ActText;
  private readonly language: Language;
  private readonly meta: AkomaNtosoMeta;
  private readonly quoted: Quoted | null;
  private readonly ids: EIds;
  private readonly children: Map<ProvisionId | null, Provision[]>;
  private readonly positions: Positions;

  constructor(
    act: ActText,
    language: Language,
    meta: AkomaNtosoMeta,
    quoted: Quoted | null = null,
  ) {
    this.act = act;
    this.language = language;
    this.meta = meta;
    this.quoted = quoted;
    this.ids = quoted?.ids ?? new EIds();
    this.positions = positionsOf(act, language);
    this.children = readingOrder(act, language);
    this.nameProvisions();
  }

  document(): XmlElement {
    const { front, body, back } = this.layOut(this.children.get(null) ?? []);
    const main = element(
      this.act.regime === "bill" ? "bill" : "act",
      { name: this.act.regime === "bill" ? "bill" : "act", contains: this.contains() },
      metaElement(this.act, this.language, this.meta, "main", this.changes()),
      front.title ? element("preface", {}, this.longTitle(front.title)) : null,
      front.preambles.length > 0 ? this.preamble(front.preambles) : null,
      element("body", {}, body.length > 0 ? this.provisions(body) : emptyBody()),
      back.length > 0
        ? element(
            "attachments",
            {},
            back.map((schedule) => this.attachment(schedule)),
          )
        : null,
    );
    const namespaces = { xmlns: aknNamespace, "xmlns:assent": ownNamespace };
    return element("akomaNtoso", namespaces, main);
  }

  /** What stands in a quotation: provisions, and of loose ones their lines alone. */
  quotation(): XmlContent[] {
    const top = this.children.get(null) ?? [];
    const isLoose = ({ id }: Provision) => this.quoted?.loose.has(id) === true;
    return [
      ...top
        .filter(isLoose)
        .map((one) => mixedContent(this.textOf(one), this.eIdOf(one), this.writer(one))),
      ...this.provisions(top.filter((one) => !isLoose(one))),
    ];
  }

  private changes(): XmlElement | null {
    const eIdOf = (id: ProvisionId) => this.eIds.get(id) ?? null;
    return analysisElement("passiveModifications", passiveMods(this.meta, this.language, eIdOf));
  }

  private contains(): string {
    return this.meta.version.number > 1 ? "singleVersion" : "originalVersion";
  }

  /** Title and preambles first, schedules last; whatever stands elsewhere is in the body where it stands. */
  private layOut(top: Provision[]) {
    let from = 0;
    const title = top[0]?.kind === "title" && this.isBlocksOnly(top[0]) ? top[from++]! : null;
    const preambles: Provision[] = [];
    while (top[from]?.kind === "preamble" && this.isBlocksOnly(top[from]!))
      preambles.push(top[from++]!);
    let to = top.length;
    while (to > from && top[to - 1]!.kind === "schedule") to--;
    return { front: { title, preambles }, body: top.slice(from, to), back: top.slice(to) };
  }

  private isBlocksOnly(provision: Provision): boolean {
    const inside = this.children.get(provision.id) ?? [];
    if (provision.labels[this.language]) return false;
    return (
      inside.length === 0 && !this.textOf(provision).content.some(({ type }) => type === "items")
    );
  }

  private longTitle(title: Provision): XmlElement {
    return element("longTitle", this.attributes(title), this.blocks(title));
  }

  /** The last preamble that is nothing else has its recitals in the open; the others are containers. */
  private preamble(preambles: Provision[]): XmlElement {
    const main = preambles.findLast(
      (one) => one.element === undefined && this.textOf(one).content.length > 0,
    );
    const parts = preambles.map((one) =>
      one === main
        ? this.recitals(one)
        : element(
            "container",
            { name: "preamble", ...this.attributes(one) },
            this.orEmpty(this.blocks(one)),
          ),
    );
    return element("preamble", main ? this.attributes(main) : {}, parts);
  }

  private recitals(preamble: Provision): XmlElement[] {
    const out: XmlElement[] = [];
    for (const block of this.blocks(preamble)) {
      const kind = block.attributes.class;
      if (block.name === "p" && kind === "recital") addRecital(out, block);
      else if (block.name === "p" && kind === "enacts") out.push(enactingFormula(block));
      else out.push(block);
    }
    return out;
  }

  private blocks(provision: Provision): XmlElement[] {
    return blocksOf(this.textOf(provision), this.eIdOf(provision), this.writer(provision));
  }

  private orEmpty(blocks: XmlElement[]): XmlElement[] {
    return blocks.length > 0 ? blocks : [emptyBlock()];
  }

  /** Headings become the containers of what follows them, by their levels. */
  private provisions(siblings: Provision[]): XmlElement[] {
    const top: XmlElement[] = [];
    const open: { level: number; element: XmlElement }[] = [];
    for (const provision of siblings) {
      const level = provision.kind === "heading" ? (provision.level ?? 1) : Infinity;
      while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
      const written = this.provision(provision, open.length + 1);
      (open.at(-1)?.element.children ?? top).push(written);
      if (provision.kind === "heading") open.push({ level, element: written });
    }
    return top;
  }

  private provision(provision: Provision, nesting: number): XmlElement {
    if (provision.kind === "heading") return this.grouping(provision, nesting);
    const name = elementOf(provision);
    return element(
      name,
      { ...nameOfContainer(name, provision), ...this.attributes(provision) },
      this.number(provision),
      hierarchicalContent(this.textOf(provision), this.eIdOf(provision), this.writer(provision)),
    );
  }

  private grouping(provision: Provision, nesting: number): XmlElement {
    const name = elementOf(provision);
    const { content } = this.textOf(provision);
    const [first] = content;
    const titled = isTitleLine(first) ? first : null;
    const rest: Text = { type: "doc", content: titled ? content.slice(1) : content };
    const writer = this.writer(provision, titled ? 1 : 0);
    const blocks = blocksOf(rest, this.eIdOf(provision), writer);
    const level = provision.level ?? 1;
    return element(
      name,
      {
        ...nameOfContainer(name, provision),
        ...this.attributes(provision),
        "assent:level": level === nesting ? null : level,
      },
      this.number(provision),
      titled ? headingOf(titled, writer) : null,
      blocks.length > 0 ? element("intro", {}, blocks) : null,
    );
  }

  private attachment(schedule: Provision): XmlElement {
    const eId = this.eIdOf(schedule);
    const writer = this.writer(schedule);
    const { front, rest } = splitFront(this.textOf(schedule));
    const rests = this.writer(schedule, front.content.length);
    const blocks = rest.content.length > 0 ? mixedContent(rest, eId, rests) : [emptyBlock()];
    return element(
      "attachment",
      this.attributes(schedule),
      this.number(schedule),
      element(
        "doc",
        { name: "schedule" },
        metaElement(this.act, this.language, this.meta, eId),
        front.content.length > 0 ? element("preface", {}, blocksOf(front, eId, writer)) : null,
        element("mainBody", {}, blocks),
      ),
    );
  }

  private number(provision: Provision): XmlElement | null {
    const label = provision.labels[this.language] ?? "";
    return label === "" ? null : element("num", {}, label);
  }

  private attributes(provision: Provision) {
    const eId = this.eIdOf(provision);
    if (this.quoted) return { eId };
    const original = this.meta.originalIds?.[provision.id];
    const { kind, element: from } = provision;
    return {
      eId,
      wId: original !== undefined && original !== eId ? original : null,
      GUID: provision.id,
      status: provision.repealed ? "removed" : null,
      "assent:kind": impliedKind(provision) === kind ? null : kind,
      "assent:element": from ?? null,
      "assent:locked": provision.lockedNumber ?? null,
      "assent:unwritten": provision.texts[this.language] ? null : true,
      "assent:position": this.positions.get(provision.id) ?? null,
    };
  }

  private writer(provision: Provision, skipped = 0): TextWriter {
    const places = this.textOf(provision).content.filter(({ type }) => type === "items");
    const several = places.length > 1;
    return {
      eIdOf: (id) => this.eIds.get(id) ?? null,
      numbers: numberLines(this.textOf(provision), this.language).slice(skipped),
      nextId: (parent, name, number) => this.ids.next(parent, name, number),
      items: ({ block, depth }) => {
        const items = (this.children.get(provision.id) ?? []).filter(
          ({ group }) => (group ?? 0) === block.attrs.group,
        );
        const written = this.provisions(items);
        const group = several || block.attrs.group > 0 ? block.attrs.group : null;
        const place = { "assent:group": group, "assent:depth": depth };
        if (written.length === 0) return [element("hcontainer", { name: "items", ...place })];
        Object.assign(written[0]!.attributes, element("x", place).attributes);
        return written;
      },
    };
  }

  /** Items for which the text has no place stand at its end: nothing is left out. */
  private textOf(provision: Provision): Text {
    const { content } = provision.texts[this.language] ?? { content: [] };
    const items = this.children.get(provision.id) ?? [];
    const missing = new Set(items.map(({ group }) => group ?? 0));
    for (const block of content) if (block.type === "items") missing.delete(block.attrs.group);
    const added = [...missing].map((group): BlockJson => {
      return { type: "items", attrs: { group, depth: 1, id: null } };
    });
    return { type: "doc", content: [...content, ...added] };
  }

  private eIdOf(provision: Provision): string {
    return this.eIds.get(provision.id) ?? "";
  }

  private nameProvisions(): void {
    for (const provision of this.act.provisions) {
      if (!this.isShown(provision)) continue;
      const root = this.quoted?.root ?? "";
      if (this.quoted?.loose.has(provision.id)) {
        this.eIds.set(provision.id, root);
        continue;
      }
      const parent = provision.parent === null ? root : (this.eIds.get(provision.parent) ?? "");
      const top = provision.parent === null && provision.kind === "schedule" && !this.quoted;
      const name = top ? "attachment" : elementOf(provision);
      this.eIds.set(
        provision.id,
        this.ids.next(parent, name, provision.labels[this.language] ?? ""),
      );
    }
  }

  private isShown(provision: Provision): boolean {
    return (this.children.get(provision.parent) ?? []).includes(provision);
  }
}

const emptyBody = () => element("hcontainer", { name: "empty", "assent:empty": true });

function addRecital(out: XmlElement[], block: XmlElement): void {
  const recital = element("recital", {}, withoutClass(block));
  const last = out.at(-1);
  if (last?.name === "recitals") last.children.push(recital);
  else out.push(element("recitals", {}, recital));
}

function enactingFormula(block: XmlElement): XmlElement {
  return element("formula", { name: "enactingFormula" }, withoutClass(block));
}

function withoutClass(block: XmlElement): XmlElement {
  return { ...block, attributes: element("p", { ...block.attributes, class: null }).attributes };
}
