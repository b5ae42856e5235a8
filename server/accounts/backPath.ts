const here = "http://this.site.invalid";

/**
 * Where `?back=` may lead: a path of this site, or null. Parsed as a browser would, so that
 * `//evil.example`, `/\evil.example` and `/<tab>/evil.example` are seen for what they are.
 */
export function backPath(wanted: unknown): string | null {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return null;
  if (!URL.canParse(wanted, here)) return null;
  const address = new URL(wanted, here);
  if (address.origin !== here || address.pathname.startsWith("//")) return null;
  return address.pathname + address.search + address.hash;
}
