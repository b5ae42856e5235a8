/** The same act under other names. */
import type { ActText, ByLanguage, Provision, ProvisionId } from "../act.js";
import type { Text } from "../schema.js";

type Renamed = (id: ProvisionId) => ProvisionId;

/** The same act with ids of its own, for one that is taken in beside the act it was exported from. */
export function withNewIds(act: ActText, newId: () => ProvisionId): ActText {
  const ids = new Map(act.provisions.map(({ id }) => [id, newId()]));
  const renamed: Renamed = (id) => ids.get(id) ?? id;
  return { ...act, provisions: act.provisions.map((provision) => rename(provision, renamed)) };
}

function rename(provision: Provision, renamed: Renamed): Provision {
  const { id, parent, itemOrder, texts } = provision;
  return {
    ...provision,
    id: renamed(id),
    parent: parent === null ? null : renamed(parent),
    texts: eachLanguage(texts, (text) => withTargets(text, renamed)),
    ...(itemOrder ? { itemOrder: eachLanguage(itemOrder, (order) => order.map(renamed)) } : {}),
  };
}

function eachLanguage<T>(by: ByLanguage<T>, change: (one: T) => T): ByLanguage<T> {
  return Object.fromEntries(Object.entries(by).map(([language, one]) => [language, change(one)]));
}

/** References are the only words that name a provision. */
function withTargets(text: Text, renamed: Renamed): Text {
  return JSON.parse(JSON.stringify(text), (key, value: unknown) =>
    key === "target" && typeof value === "string" ? renamedTarget(value, renamed) : value,
  ) as Text;
}

function renamedTarget(target: string, renamed: Renamed): string {
  const [id = "", ...path] = target.split("#");
  return [renamed(id), ...path].join("#");
}
