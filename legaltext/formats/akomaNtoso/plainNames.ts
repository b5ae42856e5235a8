/** Names of a document without the prefixes it happens to use, so that one reader serves every namespace. */
import { isElement, type XmlElement } from "../xml.js";
import { ownNamespace } from "./names.js";

interface Prefixes {
  akn: string | null;
  own: string | null;
}

/** The tree with Akoma Ntoso elements bare and Assent's own names under "assent:". */
export function withPlainNames(root: XmlElement): { root: XmlElement; own: boolean } {
  const prefixes = prefixesOf(root);
  const own = prefixes.own !== null;
  const usual = prefixes.akn === null && (!own || prefixes.own === "assent");
  return { root: usual ? root : renamed(root, prefixes), own };
}

function prefixesOf(root: XmlElement): Prefixes {
  const colon = root.name.indexOf(":");
  const own = Object.entries(root.attributes).find(
    ([name, value]) => name.startsWith("xmlns:") && value === ownNamespace,
  );
  return {
    akn: colon < 0 ? null : root.name.slice(0, colon),
    own: own ? own[0].slice("xmlns:".length) : null,
  };
}

function renamed(element: XmlElement, prefixes: Prefixes): XmlElement {
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => [plain(name, prefixes), value]),
  );
  return {
    ...element,
    name: plain(element.name, prefixes),
    attributes,
    children: element.children.map((child) =>
      isElement(child) ? renamed(child, prefixes) : child,
    ),
  };
}

function plain(name: string, { akn, own }: Prefixes): string {
  const [prefix, local] = name.split(":");
  if (local === undefined) return name;
  if (prefix === akn) return local;
  return prefix === own ? `assent:${local}` : name;
}
