'use server';
import { AppError } from '@/lib/core/errors';
import type { Ctx } from '@/lib/changes/context';
import { sessionAction } from '@/lib/server/action';
import { admitCode, recordWrongCode } from '@/lib/server/admit';
import * as device from './device.server';
import { ConfirmDevice, DeviceCode, SignOutCommandLine } from './schema';

// A command line is signed in, as people are: no fleet changes, so there is no permission for it.

/** Counts the codes that somebody tries, and records those that are wrong. */
async function trying<T>(ctx: Ctx, work: (address: string) => Promise<T>) {
  const address = await admitCode(ctx);
  try {
    return await work(address);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') await recordWrongCode(ctx, address);
    throw error;
  }
}

export const findDevice = sessionAction(DeviceCode, (ctx, { code }) =>
  trying(ctx, (address) => device.readDevice(code, address)),
);

export const confirmDevice = sessionAction(ConfirmDevice, (ctx, choice) =>
  trying(ctx, () => device.confirmDevice(ctx, choice)),
);

export const refuseDevice = sessionAction(DeviceCode, (ctx, { code }) =>
  trying(ctx, () => device.refuseDevice(ctx, code)),
);

/** Only the person's own. @returns those that are left */
export const signOutCommandLine = sessionAction(SignOutCommandLine, async (ctx, { token }) => {
  const own = await device.readCommandLines(ctx);
  const found = own.find(({ id }) => id === token);
  if (!found) throw new AppError('missing', 'This command line is already signed out.');
  await device.signOutCommandLine(ctx, found);
  return own.filter(({ id }) => id !== token);
});
