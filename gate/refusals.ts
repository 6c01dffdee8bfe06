/** Why the gate answers a request itself. */
export interface Refusal {
  status: 400 | 403 | 405 | 413 | 421 | 429 | 501 | 503;
  kind: 'denied' | 'invalid' | 'limited';
  message: string;
  hint?: string;
  /** Set if the audit trail records the rejection. */
  audited?: 'cross-origin' | 'limited';
  retryAfterMs?: number;
}

export const NO_PATH: Refusal = {
  status: 400,
  kind: 'invalid',
  message: 'The request line has no path that Plimsoll can read.',
  hint: 'Write a path such as /api/fleets, with other characters percent-encoded and without dot segments.',
};
export const TWO_HOSTS: Refusal = {
  status: 400,
  kind: 'invalid',
  message: 'The request has more than one Host header.',
};
export const NO_CODING: Refusal = {
  status: 501,
  kind: 'invalid',
  message: 'The only transfer coding that Plimsoll reads is chunked.',
};
export const TOO_LARGE: Refusal = {
  status: 413,
  kind: 'invalid',
  message: 'The request body is larger than 64 kB.',
};
export const NO_METHOD: Refusal = {
  status: 405,
  kind: 'invalid',
  message: 'Plimsoll answers only GET, HEAD and POST.',
};
export const NOT_HERE: Refusal = {
  status: 421,
  kind: 'denied',
  message: 'Plimsoll does not answer under this host name.',
  hint: 'Open it at the address in PUBLIC_URL, or at 127.0.0.1 if that is not set.',
};
export const NOT_OURS: Refusal = {
  status: 403,
  kind: 'denied',
  message: 'This request did not come from a page of this site.',
  hint: 'Open Plimsoll in this tab and try again.',
  audited: 'cross-origin',
};

export const tooMany = (retryAfterMs: number): Refusal => ({
  status: 429,
  kind: 'limited',
  message: 'Too many requests from this address.',
  hint: 'Nothing was sent to AWS. Wait a moment and try again.',
  audited: 'limited',
  retryAfterMs,
});

export const CROWDED: Refusal = {
  status: 503,
  kind: 'limited',
  message: 'Too many requests are open at once.',
  hint: 'Nothing was sent to AWS. Wait a moment and try again.',
  audited: 'limited',
  retryAfterMs: 1_000,
};
