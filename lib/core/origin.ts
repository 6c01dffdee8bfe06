interface Asked {
  origin: string | null | undefined;
  /** What the browser says of where the request comes from; null where it is too old to say. */
  site: string | null | undefined;
  host: string | null | undefined;
}

/**
 * Whether a page of this site sent the request. Next lets one without an Origin through; a change may come from our own
 * pages only. X-Forwarded-Host has no say: anyone can send it.
 * @param publicUrl where people reach the console; else the Host that they asked for
 */
export function isSameOrigin({ origin, site, host }: Asked, publicUrl: string | undefined): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { origin: sent, host: sentHost } = new URL(origin);
  const ours = publicUrl ? sent === new URL(publicUrl).origin : sentHost !== '' && sentHost === host;
  return ours && (!site || site === 'same-origin');
}
