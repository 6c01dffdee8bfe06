import 'server-only';
import { headers } from 'next/headers';
import { callerContext, machineContext, type Ctx } from './context';
import { recordDenied, type Denied } from './denied';
import { assertRate } from './rates';
import { assertSameOrigin } from './same-origin';

/** The address of who asks: the gate says it, and no one else can. */
const addressOf = (asked: Pick<Headers, 'get'>) => asked.get('x-forwarded-for') ?? 'unknown';

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

/** The same for a machine, which shows a token instead of coming from a page. @throws AppError signed-out or limited */
export async function admitMachine(asked: Headers): Promise<Ctx> {
  const address = addressOf(asked);
  const ctx = await told({ reason: 'token', address }, () => machineContext(asked));
  await told({ reason: 'limited', address, actor: ctx.actor }, () => assertRate('change', ctx.actor.id));
  return ctx;
}

/**
 * The same for someone who is not signed in yet, or no more: by the address alone.
 * @throws AppError denied or limited
 */
export async function admitVisitor(): Promise<Headers> {
  const asked = await headers();
  const address = addressOf(asked);
  await told({ reason: 'cross-origin', address }, () => assertSameOrigin(asked));
  await told({ reason: 'limited', address }, () => assertRate('sign-in', address));
  return asked;
}

/** @throws AppError whatever the check throws, once it is written down */
async function told<T>(denied: Denied, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    await recordDenied(denied);
    throw error;
  }
}
