/** What the look of a run says of its words. */
import type { MarkJson } from "../../schema.js";
import { languageOf } from "../languageCodes.js";
import { addMark } from "../inline.js";
import { childNamed, type XmlElement } from "../xml.js";
import { childValue, valueOf } from "./numberingPart.js";
import { styles } from "./styles.js";

const switches: [element: string, mark: string][] = [
  ["w:b", "strong"],
  ["w:i", "emphasis"],
  ["w:smallCaps", "smallCaps"],
];

const byStyle: Record<string, string> = {
  [styles.term]: "term",
  [styles.otherTerm]: "otherTerm",
  [styles.termUse]: "termUse",
  [styles.foreignWords]: "foreignWords",
};

export function readRunMarks(properties: XmlElement | undefined, href: string | null): MarkJson[] {
  const found: MarkJson[] =
    href !== null && /^https?:\/\//i.test(href)
      ? [{ type: "ref", attrs: { target: null, href } }]
      : [];
  if (!properties) return found;
  const style = byStyle[childValue(properties, "w:rStyle")];
  if (style !== undefined) found.push(styledMark(style, properties));
  for (const [name, mark] of switches) if (isOn(properties, name)) found.push({ type: mark });
  const underline = childValue(properties, "w:u");
  if (underline !== "" && underline !== "none") found.push({ type: "underline" });
  const raised = childValue(properties, "w:vertAlign");
  if (raised === "superscript") found.push({ type: "sup" });
  if (raised === "subscript") found.push({ type: "sub" });
  return found.reduce<MarkJson[]>(addMark, []);
}

function styledMark(type: string, properties: XmlElement): MarkJson {
  if (type !== "otherTerm" && type !== "foreignWords") return { type };
  const language = childValue(properties, "w:lang");
  return { type, attrs: { language: language === "" ? "" : languageOf(language) } };
}

function isOn(properties: XmlElement, name: string): boolean {
  const found = childNamed(properties, name);
  return found !== undefined && !["0", "false", "off"].includes(valueOf(found, "val"));
}
