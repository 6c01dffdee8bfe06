interface Asked {
  origin: string | null | undefined;
  /** The Sec-Fetch-Site header; null if the browser is too old to send it. */
  site: string | null | undefined;
  host: string | null | undefined;
}

/**
 * Whether a page of this site sent the request. Next accepts a request without Origin; a change must name our own.
 * X-Forwarded-Host is ignored because anyone can send it.
 * @param publicUrl the console's address; if unset, the Host header counts
 */
export function isSameOrigin({ origin, site, host }: Asked, publicUrl: string | undefined): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { origin: sent, host: sentHost } = new URL(origin);
  const ours = publicUrl ? sent === new URL(publicUrl).origin : sentHost !== '' && sentHost === host;
  return ours && (!site || site === 'same-origin');
}
