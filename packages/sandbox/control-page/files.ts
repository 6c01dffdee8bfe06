import { readFileSync } from 'node:fs';

const TYPES = { 'page.html': 'text/html', 'style.css': 'text/css', 'script.js': 'text/javascript' } as const;
type Name = keyof typeof TYPES;

/** Nothing from elsewhere, whatever a world's names may contain. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:";

/** A file of the control page by its path below /_sandbox/; the page itself only for who asks for HTML. */
export function pageFile(path: string, accept: string | undefined) {
  const name = path === '' && accept?.includes('text/html') ? 'page.html' : path;
  if (!Object.hasOwn(TYPES, name)) return undefined;
  return {
    headers: {
      'content-type': `${TYPES[name as Name]}; charset=utf-8`,
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    },
    body: readFileSync(new URL(name, import.meta.url)),
  };
}
