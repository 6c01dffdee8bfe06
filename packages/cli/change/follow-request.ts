import type { ChangeRequest } from '@/lib/approvals/model';
import { isUndecided } from '@/lib/approvals/model';
import { requestList } from '@/lib/approvals/reads';
import { EXIT } from '../exit-codes';
import type { Session } from '../session';
import type { Followed } from './plan';
import { poll } from './poll';

/** A request is open for an hour. */
const HOUR = 3_600;

/** How a request of this id was decided; null: not yet. */
function endOf(request: ChangeRequest | undefined): Followed | null {
  if (!request)
    return { exit: EXIT.unknown, text: 'The request was not found. It may be older than a week.' };
  if (isUndecided(request)) return null;
  const { status, decidedBy, decisionReason, outcome, message } = request;
  if (status !== 'approved')
    return {
      exit: EXIT.refused,
      text:
        status === 'expired'
          ? 'Nobody approved the change in time. Nothing was sent.'
          : `${decidedBy ?? 'Somebody'} declined the change. Nothing was sent.${decisionReason ? ` Reason: ${decisionReason}` : ''}`,
    };
  if (outcome === 'done')
    return { exit: EXIT.done, text: `${decidedBy ?? 'Somebody'} approved the change, and it was made.` };
  const exit = outcome === 'failed' ? EXIT.failed : EXIT.unknown;
  return { exit, text: message ?? 'The change was approved and sent. Its result is not known yet.' };
}

/** How a change stands that needs a second person. */
export async function requestNow({ api }: Session, intent: string): Promise<Followed> {
  const { requests } = await api.read(requestList, {});
  return (
    endOf(requests.find(({ id }) => id === intent)) ?? {
      exit: EXIT.refused,
      text: `The change still waits for a second person: ${api.origin}/guards/requests`,
    }
  );
}

/** Waits until a second person has decided. */
export const followRequest = (
  { api, terminal }: Session,
  { intent, seconds = HOUR }: { intent: string; seconds?: number | undefined },
): Promise<Followed> =>
  poll({
    ...{ terminal, seconds, tell: terminal.err },
    read: () => api.read(requestList, {}),
    judge: ({ requests }) => {
      const end = endOf(requests.find(({ id }) => id === intent));
      return end ? { end } : { progress: `A second person decides at ${api.origin}/guards/requests.` };
    },
    late: 'nobody has approved or declined the change. It still waits for a second person.',
  });
