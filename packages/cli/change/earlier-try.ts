import type { Change } from '@/lib/core/change';
import { AppError } from '@/lib/core/errors';
import { targetKey } from '@/lib/core/target';
import { putBackState } from '@/lib/put-back/reads';
import { wordsOf } from '@/lib/registry/changes';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Session } from '../session';
import { requestNow } from './follow-request';

const ENDS: Record<Change['outcome'], { exit: ExitCode; text: string }> = {
  done: { exit: EXIT.done, text: 'was made' },
  refused: { exit: EXIT.refused, text: 'was refused' },
  failed: { exit: EXIT.failed, text: 'was sent, but AWS rejected it' },
  pending: { exit: EXIT.unknown, text: 'is under way' },
  unknown: {
    exit: EXIT.unknown,
    text: 'was sent, but AWS has not answered. Plimsoll asks AWS what happened',
  },
};

/** The action of a change that became a request for a second person. */
const REQUEST = 'change.request';

/**
 * How an earlier try of this intent ended; null: Plimsoll has no record of one.
 * @throws AppError refused if it was a change of something else
 */
export async function earlierTry(
  session: Session,
  intent: string,
  name: string | null,
): Promise<ExitCode | null> {
  const { api, terminal, json } = session;
  const found = await api.read(putBackState, { change: intent }).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'missing') return null;
    throw error;
  });
  if (!found) return null;
  const { change } = found;
  const { outcome, action, target, message } = change;
  if (name !== null && ![target.name, targetKey(target)].includes(name))
    throw new AppError(
      'refused',
      `The intent ${intent} belongs to a change of ${target.name}. Nothing was sent.`,
      {
        hint: 'For a new change, use another --intent, or leave it out.',
      },
    );
  const end = action === REQUEST && outcome === 'done' ? await requestNow(session, intent) : ENDS[outcome];
  if (json) terminal.json({ ok: end.exit === EXIT.done, intent, change });
  else if (action === REQUEST) terminal.out(end.text);
  else
    terminal.out(
      `This change (${wordsOf(action)}, ${target.name}) ${end.text}.${message ? ` ${message}` : ''}`,
    );
  if (outcome === 'refused') terminal.err('To try again as a new change, leave out --intent.');
  return end.exit;
}
