/** The address a form leads on to, with the receipt's code before the place on the page. */
export function withReceipt(address: string, receipt: { code: string } | null): string {
  if (!receipt) return address;
  const [page = "", place] = address.split("#");
  const joined = `${page}${page.includes("?") ? "&" : "?"}receipt=${receipt.code}`;
  return place === undefined ? joined : `${joined}#${place}`;
}
