import type { Settings } from './settings.ts';

/** One year. Browsers then ask this host by https only. Other hosts of the domain may be without https. */
const HSTS = 'max-age=31536000';

const ALWAYS: [name: string, value: string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'],
];

/** For answers that are not pages: a browser must run nothing in them. Pages have their own policy, with a nonce. */
const NO_PAGE: [name: string, value: string] = [
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'",
];

export function headersFor({ publicUrl, hstsSubdomains }: Settings) {
  const hsts = hstsSubdomains ? `${HSTS}; includeSubDomains` : HSTS;
  const page = publicUrl?.startsWith('https:')
    ? [...ALWAYS, ['Strict-Transport-Security', hsts] as [string, string]]
    : ALWAYS;
  const data = [...page, NO_PAGE];
  return (pathname = '/api/') => (pathname.startsWith('/api/') ? data : page);
}
