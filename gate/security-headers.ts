import type { Settings } from './settings.ts';

/** A year; an address that was once served by https is never asked otherwise. */
const HSTS = 'max-age=31536000; includeSubDomains';

const ALWAYS: [name: string, value: string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'],
];

/** What is no page runs nothing, should a browser ever show it as one. Pages have their own policy, with a nonce. */
const NO_PAGE: [name: string, value: string] = [
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'",
];

/** The headers of every answer. */
export function headersFor({ publicUrl }: Settings) {
  const page = publicUrl?.startsWith('https:')
    ? [...ALWAYS, ['Strict-Transport-Security', HSTS] as [string, string]]
    : ALWAYS;
  const data = [...page, NO_PAGE];
  return (url: string) => (url.startsWith('/api/') ? data : page);
}
