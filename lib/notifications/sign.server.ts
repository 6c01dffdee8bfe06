import 'server-only';
import { createHmac } from 'node:crypto';

/** Standard Webhooks: `whsec_` and base64. Other text is used as the key itself. */
const keyOf = (secret: string) =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');

/**
 * Signature headers by Standard Webhooks. The id stays the same over all attempts; the time is the attempt's, so that
 * receivers can reject old ones.
 * @param at seconds since 1970
 */
export function signed(secret: string, id: string, at: number, body: string) {
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${at}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${mac}` };
}
