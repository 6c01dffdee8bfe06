import 'server-only';
import { Blocked, guardedLookup, isAllowed } from '@/lib/notifications/address.server';
import type { Webhook } from '@/lib/notifications/model';
import { env } from '@/lib/runtime/env';
import { bad, ok, type Finding } from './finding';

/** Whether Plimsoll may send to the addresses of the webhooks. Nothing is sent. */
export async function webhookFindings(): Promise<Finding[]> {
  const all = env.NOTIFY_WEBHOOKS ?? [];
  if (all.length === 0) return [ok('Webhooks', 'none are configured')];
  return Promise.all(all.map((one) => webhookFinding(one)));
}

async function webhookFinding({ name: called, url: address }: Webhook): Promise<Finding> {
  const url = new URL(address);
  const name = `Webhook ${called}`;
  const isNamed = [url.hostname, url.host].some((host) => env.NOTIFY_ALLOW_HOSTS.includes(host));
  const allow = `If ${url.host} is yours, add it to NOTIFY_ALLOW_HOSTS.`;
  if (url.protocol !== 'https:' && !isNamed) return bad(name, `${url.host} must use https.`, allow);
  const trouble = await troubleOf(url.hostname.replace(/^\[|\]$/g, ''), isNamed);
  if (trouble instanceof Blocked) return bad(name, `${trouble.message}, which is not public.`, allow);
  if (trouble) return bad(name, `${url.host} cannot be found: ${trouble.message}.`, 'Check NOTIFY_WEBHOOKS.');
  return ok(name, `Plimsoll may send to ${url.host}. The page Notifications can send a test`);
}

/** A numeric address is not looked up. */
const troubleOf = (host: string, isNamed: boolean) =>
  new Promise<Error | null>((resolve) => {
    if (/^[\d.]+$|:/.test(host))
      return resolve(isAllowed(host, isNamed) ? null : new Blocked(`it is ${host}`));
    guardedLookup(isNamed)(host, { all: true }, (error) => resolve(error));
  });
