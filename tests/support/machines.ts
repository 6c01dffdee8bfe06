import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { localActor } from '@/lib/rules/grants';

/** Tokens for machines, each used for as many requests as one may send in a minute. */
export function tokensOf(role: 'operator' | 'viewer') {
  let [sent, token] = [0, ''];
  return async () => {
    if (sent++ % 25 > 0) return token;
    const { issueToken } = await import('@/lib/access/operations');
    const actor = localActor({ name: 'Noa', role: 'admin' });
    const scope = { accounts: [], envs: [], apps: [], fleets: [] };
    const form = { intent: randomUUID(), name: `${role}-${sent}`, role, scope, days: 1 };
    token = (await issueToken.run({ actor, requestId: 'r', now: Date.now, sent: [] }, form)).token!;
    return token;
  };
}

export const posted = (body: string, token: string) =>
  new Request('http://here/api/changes/x', {
    ...{ method: 'POST', body, headers: { authorization: `Bearer ${token}` } },
  });

/** Text that a header can hold. */
export const words = fc
  .array(fc.integer({ min: 33, max: 255 }))
  .map((codes) => String.fromCharCode(...codes));
/** Paths at which no change exists. */
export const places = fc.oneof(words, fc.constantFrom('toString', '__proto__', 'constructor'));

/** Mostly null. */
export const seldom = (what: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });

/** @returns undefined if the text is not JSON */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
