/** The fields of a form on a page, as a browser without script would send them back. */
export function formFields(html: string, action: string): Record<string, string> {
  const form = html
    .split("<form ")
    .slice(1)
    .map((part) => part.split("</form>")[0] ?? "")
    .find((part) => part.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`the page has no form for ${action}`);
  return { ...inputs(form), ...textAreas(form), ...selects(form) };
}

function inputs(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const type = attribute(tag, "type");
    if ((type === "radio" || type === "checkbox") && !/ checked/.test(tag)) continue;
    fields[attribute(tag, "name") ?? ""] = attribute(tag, "value") ?? "";
  }
  delete fields._token;
  return fields;
}

function textAreas(form: string): Record<string, string> {
  const found = form.matchAll(/<textarea ([^>]*)>([^<]*)<\/textarea>/g);
  return Object.fromEntries(
    [...found].map(([, tag = "", words = ""]) => [
      attribute(tag, "name") ?? "",
      plain(words).replace(/^\n/, "").replace(/\n/g, "\r\n"),
    ]),
  );
}

function selects(form: string): Record<string, string> {
  const found = form.matchAll(/<select ([^>]*)>(.*?)<\/select>/gs);
  return Object.fromEntries(
    [...found].map(([, tag = "", options = ""]) => {
      const chosen = /<option [^>]*selected[^>]*>/.exec(options)?.[0] ?? options;
      return [attribute(tag, "name") ?? "", attribute(chosen, "value") ?? ""];
    }),
  );
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
}

export const plain = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
