/** Only resolves paths: no page has this address, and only the path of the result is used. */
const HERE = 'http://plimsoll.invalid';
const LONGEST = 2_000;

/**
 * The path within this site that text from outside names, such as `to=` of the sign-in page. A browser drops tabs and
 * line ends, and reads `\` as `/`, so the text is resolved as a browser does it.
 * @param origin this site's own address, which the text may contain; undefined if it is not configured
 * @returns `/` if the text leads anywhere else
 */
export function ownPath(to: unknown, origin: string = HERE): string {
  const url = typeof to === 'string' && to.length <= LONGEST ? URL.parse(to, origin) : null;
  if (!url || url.origin !== new URL(origin).origin) return '/';
  const path = url.pathname + url.search + url.hash;
  // `//host` is another site, and `blob:` has our origin but no path.
  return /^\/(?!\/)/.test(path) ? path : '/';
}
