import { parseFleetKey } from '@/lib/core/fleet-ref';
import { day } from '@/lib/core/format';
import { listed } from '@/lib/core/listed';
import type { Grant, Holder, Scope } from './grants';

const LIMITS = [
  ['envs', 'env'],
  ['apps', 'app'],
  ['accounts', 'account'],
  ['fleets', 'fleet'],
] as const;

/** For example "everywhere" or "on env prod, app storefront or payments". */
export function scopeText(scope: Scope): string {
  const limits = LIMITS.filter(([limit]) => scope[limit].length > 0).map(([limit, word]) => {
    const names =
      limit === 'fleets' ? scope.fleets.map((key) => parseFleetKey(key)?.name ?? key) : scope[limit];
    return `${word} ${listed(names, 'or')}`;
  });
  return limits.length === 0 ? 'everywhere' : `on ${limits.join(', ')}`;
}

const HOLDERS: Record<Holder['kind'], (name: string) => string> = {
  person: () => '',
  group: (name) => ` by group ${name}`,
  token: (name) => ` by token ${name}`,
  everyone: () => '',
};

/** For example "operator on env prod by group sre, granted by Mara on 17 Nov 2026", or "denied: …". */
export function grantText({ holder, effect, role, scope, by, at, reason }: Grant): string {
  const denied = effect === 'deny';
  const what = `${role} ${scopeText(scope)}${HOLDERS[holder.kind](holder.name)}`;
  const who = at === null ? by : `${denied ? '' : 'granted '}by ${by} on ${day(at, 0)}`;
  return `${denied ? 'denied: ' : ''}${what}, ${who}${reason ? ` (${reason})` : ''}`;
}
