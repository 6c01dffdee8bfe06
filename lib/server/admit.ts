import 'server-only';
import { headers } from 'next/headers';
import type { Ctx } from '@/lib/changes/context';
import { callerContext, machineContext } from './callers';
import { recordDenied, type Denied } from './denied';
import { assertRate } from './rates';
import { assertSameOrigin } from './same-origin';

/** The caller's address. The gate sets this header, so it can be trusted. */
const addressOf = (asked: Pick<Headers, 'get'>) => asked.get('x-forwarded-for') ?? 'unknown';

/**
 * Checks origin, session and rate before the input of a change is read. Rejections are written to the audit trail here;
 * denied permissions are written by `perform`.
 * @throws AppError denied, signed-out or limited
 */
export async function admit(input: unknown): Promise<Ctx> {
  const asked = await headers();
  const address = addressOf(asked);
  await told({ reason: 'cross-origin', address }, () => assertSameOrigin(asked));
  const ctx = await told({ reason: 'signed out', address }, callerContext);
  const by = { actor: ctx.actor, input };
  await told({ reason: 'limited', address, by }, () => assertRate('change', ctx.actor.id));
  return ctx;
}

/** The same for a machine with a token, without the check of origin. @throws AppError signed-out or limited */
export async function admitMachine(asked: Headers): Promise<Ctx> {
  const address = addressOf(asked);
  const ctx = await told({ reason: 'token', address }, () => machineContext(asked));
  const by = { actor: ctx.actor, input: null };
  await told({ reason: 'limited', address, by }, () => assertRate('change', ctx.actor.id));
  return ctx;
}

/**
 * For a pipeline that exchanges its identity; the rate counts by address. @throws AppError limited, or what the exchange
 * throws
 */
export async function admitPipeline<T>(asked: Headers, exchange: () => Promise<T>): Promise<T> {
  const address = addressOf(asked);
  await told({ reason: 'limited', address }, () => assertRate('exchange', address));
  return told({ reason: 'identity', address }, exchange);
}

/**
 * For a command line that signs in; the rate counts by address.
 * @throws AppError limited
 */
export async function admitDevice(asked: Headers, kind: 'command line' | 'question') {
  const address = addressOf(asked);
  await told({ reason: 'limited', address }, () => assertRate(kind, address));
  return address;
}

/** For a person who enters the code of a command line. @returns their address. @throws AppError limited */
export async function admitCode({ actor }: Ctx) {
  const address = addressOf(await headers());
  const by = { actor, input: null };
  await told({ reason: 'limited', address, by }, () => assertRate('code', actor.id));
  return address;
}

/** Records that somebody entered a code that no command line has. */
export const recordWrongCode = ({ actor }: Ctx, address: string) =>
  recordDenied({ reason: 'code', address, by: { actor, input: null } });

/** Checks origin and rate of someone who is signed out. The rate counts by address. @throws AppError denied or limited */
export async function admitVisitor(): Promise<Headers> {
  const asked = await headers();
  const address = addressOf(asked);
  await told({ reason: 'cross-origin', address }, () => assertSameOrigin(asked));
  await told({ reason: 'limited', address }, () => assertRate('sign-in', address));
  return asked;
}

/** Records a failed check. @throws AppError what the check throws */
async function told<T>(denied: Denied, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    await recordDenied(denied);
    throw error;
  }
}
