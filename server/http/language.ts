import type { RequestHandler } from "express";
import { localPath, toEnglishPath, type SiteLanguage } from "../paths.js";

const prefixes: Record<string, SiteLanguage> = { en: "eng", fr: "fra" };

/**
 * `/fr/modifications/42` becomes `/amendments/42` in French. Pages without a prefix are sent to the
 * visitor's language; what machines use (/api, /live, /assets ...) passes untouched.
 */
export const language: RequestHandler = (req, res, next) => {
  const [, prefix = "", ...rest] = req.path.split("/");
  const known = prefixes[prefix];
  if (known) {
    req.language = known;
    req.canonicalPath = toEnglishPath(`/${rest.join("/")}`);
    const query = req.url.slice(req.path.length);
    req.url = req.canonicalPath + query;
    next();
    return;
  }
  req.language = preferred(req.acceptsLanguages());
  req.canonicalPath = toEnglishPath(req.path);
  if (req.path === "/" && req.method === "GET") {
    res.vary("Accept-Language").redirect(localPath(req.language, "/"));
    return;
  }
  next();
};

function preferred(accepted: string[]): SiteLanguage {
  const first = accepted.find((tag) => /^(en|fr)\b/i.test(tag));
  return first?.toLowerCase().startsWith("fr") ? "fra" : "eng";
}
