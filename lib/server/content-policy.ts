import 'server-only';

interface Setting {
  /** New for each page. */
  nonce: string;
  https: boolean;
  /** Hot reload evaluates code and inserts styles. */
  development: boolean;
  /** Form targets of sign-in, used if a page's script has not loaded. */
  providers: string[];
}

/** What a page may load and run: scripts with its nonce, no inline style, and nothing from other origins. */
export function contentPolicy({ nonce, https, development, providers }: Setting): string {
  const scripts = ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"];
  const styles = ["'self'", `'nonce-${nonce}'`];
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': development ? [...scripts, "'unsafe-eval'"] : scripts,
    'style-src': development ? ["'self'", "'unsafe-inline'"] : styles,
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': development ? ["'self'", 'ws:'] : ["'self'"],
    'form-action': ["'self'", ...providers],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(https && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
