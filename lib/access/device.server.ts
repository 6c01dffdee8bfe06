import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { intentRow } from '@/lib/changes/record';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import { spellUserCode } from '@/lib/core/user-code';
import { isoDay } from '@/lib/core/iso-day';
import { decideDevice, findWaiting, type DeviceSignIn } from '@/lib/db/device-sign-ins';
import { listCommandLines, signOutToken } from '@/lib/db/tokens';
import { userHash } from '@/lib/identity/device-codes';
import type { Confirmed } from '@/lib/identity/device';
import { accessTarget } from '@/lib/rules/decide';
import { scopeText } from '@/lib/rules/grant-words';
import { mayShare, type TokenRole } from '@/lib/rules/own-share';
import type { Actor } from '@/lib/rules/grants';
import { deviceTokenName, type AskedDevice, type CommandLine, type ConfirmedDevice } from './device';
import type { ConfirmDevice } from './schema';

const DAY = 86_400_000;

/** The command line that shows this code. @throws AppError missing */
async function waiting(code: string): Promise<DeviceSignIn> {
  const found = await findWaiting(userHash(code), new Date());
  if (found) return found;
  throw new AppError('missing', `No command line is waiting with the code ${spellUserCode(code)}.`, {
    hint: 'Compare the code with the terminal. A code expires after ten minutes. For a new code, run plimsoll login again.',
  });
}

/** What a command line asks for, for the person who decides. @param address of the person's browser */
export async function readDevice(code: string, address: string): Promise<AskedDevice> {
  const { machine, address: from, at, expiresAt } = await waiting(code);
  return {
    ...{ code, machine, address: from, isSameAddress: from === address },
    ...{ at: at.getTime(), expiresAt: expiresAt.getTime(), now: Date.now() },
  };
}

const rowOf = (ctx: Pick<Ctx, 'actor' | 'now'>, action: string, name: string, after: Values, id: string) =>
  intentRow(ctx, { id, action, target: accessTarget(name), after }, {});

const outcome = (kind: 'done' | 'refused', message: string | null, at: Date) => ({
  ...{ kind, message, calls: [], result: null, at },
});

/**
 * Signs in a command line as the person, with no more than they have themselves.
 * @throws AppError denied if it is more; missing if it no longer waits
 */
export async function confirmDevice(
  ctx: Ctx,
  choice: z.output<typeof ConfirmDevice>,
): Promise<ConfirmedDevice> {
  const { code, role, scope, days } = choice;
  if (!mayShare(ctx.actor, { role, scope }))
    throw new AppError('denied', `You do not have the role ${role} ${scopeText(scope)} yourself.`, {
      hint: 'Choose a role and a scope within one of your own grants.',
    });
  const { id, machine, address } = await waiting(code);
  const name = deviceTokenName(ctx.actor.name, machine, id);
  const expiresAt = ctx.now() + days * DAY;
  const confirmed: Confirmed = {
    ...{ name, role, scope, expiresAt },
    ...{ by: signatureOf(ctx.actor), issuer: ctx.actor.id },
  };
  const after: Values = {
    ...{ machine, address, role, where: scopeText(scope) },
    expires: isoDay(expiresAt),
  };
  const row = rowOf(ctx, 'access.sign-in-command-line', name, after, id);
  const decision = { confirmed, row, outcome: outcome('done', null, row.at) };
  if (!(await decideDevice(id, decision, new Date()))) throw await decidedBefore(code);
  return { name, machine };
}

/** Turns a command line away. @throws AppError missing if it no longer waits */
export async function refuseDevice(ctx: Ctx, code: string): Promise<ConfirmedDevice> {
  const { id, machine, address } = await waiting(code);
  const name = deviceTokenName(ctx.actor.name, machine, id);
  const after = { machine, address };
  const row = rowOf(ctx, 'access.sign-in-command-line', name, after, id);
  const message = `${signatureOf(ctx.actor)} refused to sign in this command line.`;
  const decision = { confirmed: null, row, outcome: outcome('refused', message, row.at) };
  if (!(await decideDevice(id, decision, new Date()))) throw await decidedBefore(code);
  return { name, machine };
}

const decidedBefore = (code: string) =>
  waiting(code).then(
    () => new AppError('unavailable', 'The decision could not be stored.', { hint: 'Try again.' }),
    (error: unknown) => error,
  );

/** Ends the sign-in of a command line. @returns false if it had ended */
export function signOutCommandLine(
  ctx: Pick<Ctx, 'now'> & { actor: Actor },
  { id, name }: Pick<CommandLine, 'id' | 'name'>,
): Promise<boolean> {
  const row = rowOf(ctx, 'access.sign-out-command-line', name, { token: 'revoked' }, randomUUID());
  return signOutToken(id, row, outcome('done', null, row.at));
}

/** The command lines that this person signed in. */
export async function readCommandLines(ctx: Ctx): Promise<CommandLine[]> {
  const rows = await listCommandLines(ctx.actor.id, new Date(ctx.now()));
  return rows.map(({ id, name, machine, role, at, expiresAt, lastUsedAt }) => ({
    ...{ id, name, machine: machine ?? '', role: role as TokenRole },
    ...{ at: at.getTime(), expiresAt: expiresAt.getTime(), lastUsedAt: lastUsedAt?.getTime() ?? null },
  }));
}
