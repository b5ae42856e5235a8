/** A visitor who carries cookies from site to site and follows redirects, as a browser does. */
import { formFields } from "./formFields.js";

export interface Arrival {
  status: number;
  /** Where the redirects ended. */
  url: string;
  /** Every address on the way. */
  way: string[];
  html: string;
}

export interface Wanderer {
  get(address: string): Promise<Arrival>;
  /** Follows redirects only to the first that leads to such an address. @returns that address, not visited */
  upTo(part: string, address: string): Promise<URL>;
  /** Sends a form of the page that was shown last, with these fields filled in. */
  send(action: string, fields?: Record<string, string>): Promise<Arrival>;
}

export function wanderer(home: string, cookie: string | null = null): Wanderer {
  const jars = new Map<string, Map<string, string>>();
  let shown: Arrival = { status: 0, url: home, way: [], html: "" };
  const jarOf = (url: URL) => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  if (cookie) {
    const [name = "", value = ""] = cookie.split("=");
    jarOf(new URL(home)).set(name, value);
  }

  async function go(url: URL, form: URLSearchParams | null, way: string[]): Promise<Arrival> {
    const onward = await step(url, form, way);
    return onward ? go(onward, null, [...way, url.href]) : shown;
  }

  /** @returns where it leads on; null where it shows a page */
  async function step(url: URL, form: URLSearchParams | null, way: string[]): Promise<URL | null> {
    if (way.length > 20) throw new Error(`sent around in circles: ${way.join(" -> ")}`);
    const jar = jarOf(url);
    const response = await fetch(url, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      headers: { Cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
      ...(form ? { body: form } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const onward = response.headers.get("location");
    const html = await response.text();
    shown = { status: response.status, url: url.href, way: [...way, url.href], html };
    return onward ? new URL(onward, url) : null;
  }

  return {
    get: (address) => go(new URL(address, home), null, []),
    async upTo(part, address) {
      const way: string[] = [];
      for (let url: URL | null = new URL(address, home); url; url = await step(url, null, way)) {
        if (url.href.includes(part)) return url;
        way.push(url.href);
      }
      throw new Error(`never led to ${part}: ${way.join(" -> ")}`);
    },
    send(action, fields = {}) {
      const token = /name="_token" value="([^"]*)"/.exec(shown.html)?.[1];
      const typed = { ...formFields(shown.html, action), ...fields };
      const form = new URLSearchParams(token ? { ...typed, _token: token } : typed);
      return go(new URL(action, home), form, []);
    },
  };
}
