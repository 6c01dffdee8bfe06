import 'server-only';
import { headers } from 'next/headers';
import { callerContext, type Ctx } from './context';
import { recordDenied, type Denied } from './denied';
import { assertRate } from './rates';
import { assertSameOrigin } from './same-origin';

/** The address of who asks: the gate says it, and no one else can. */
export const addressOf = (asked: Pick<Headers, 'get'>) => asked.get('x-forwarded-for') ?? 'unknown';

/**
 * Where a change comes from, who is signed in, and how often: before its input is looked at. What is turned away here
 * has its row in the audit trail; what a role may not do has one by `perform`.
 * @throws AppError denied, signed-out or limited
 */
export async function admit(input: unknown): Promise<Ctx> {
  const asked = await headers();
  const from = { address: addressOf(asked), input };
  await told({ ...from, reason: 'cross-origin' }, () => assertSameOrigin(asked));
  const ctx = await told({ ...from, reason: 'signed out' }, callerContext);
  await told({ ...from, reason: 'limited', actor: ctx.actor }, () => assertRate('change', ctx.actor.id));
  return ctx;
}

/** @throws AppError whatever the check throws, once it is written down */
export async function told<T>(denied: Denied, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    await recordDenied(denied);
    throw error;
  }
}
