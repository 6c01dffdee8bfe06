import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { Settler, Verdict } from '@/lib/core/verdict';
import { findDecided } from '@/lib/db/approvals';
import { findChange } from '@/lib/db/changes';

const failed = (message: string): Verdict => ({ kind: 'failed', message, result: null });

/**
 * An approval is done only when its change is.
 * @throws AppError unavailable while the outcome of that change is not known
 */
export const settleApproval: Settler = async ({ id }) => {
  const request = await findDecided(id);
  if (!request) return failed('This approval did not send the change.');
  const sent = await findChange(request.run);
  if (!sent)
    return failed(
      'The request was approved, but the change was not sent. Send it on the page Rules, under Requests.',
    );
  const { outcome } = sent;
  if (!outcome || outcome.kind === 'unknown')
    throw new AppError('unavailable', 'The outcome of the approved change is not known yet.');
  if (outcome.kind !== 'done') return failed(outcome.message ?? 'The approved change was not made.');
  const message =
    'The request was approved. The page Activity shows the change that was sent in another row.';
  return { kind: 'done', message, result: {} };
};

export const settleDecline: Settler = async ({ id }) =>
  (await findDecided(id))
    ? { kind: 'done', message: 'The request was declined.', result: {} }
    : failed('The request was not declined.');
