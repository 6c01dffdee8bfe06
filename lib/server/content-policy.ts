import 'server-only';

/** The styles that toasts bring along, and the empty element that they are put into; a test compares them. */
export const TOAST_STYLES = [
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
];

interface Setting {
  /** New for each page. */
  nonce: string;
  https: boolean;
  /** Hot reload evaluates code and styles as it goes. */
  development: boolean;
  /** Where signing in goes on, should a page's script not have come yet. */
  providers: string[];
}

/** What a page may load and run: its own scripts by nonce, no inline style, nothing from or to anywhere else. */
export function contentPolicy({ nonce, https, development, providers }: Setting): string {
  const scripts = ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"];
  const styles = ["'self'", `'nonce-${nonce}'`, ...TOAST_STYLES];
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
