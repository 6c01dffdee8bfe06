import { AppError, type ErrorKind, type Problem } from '@/lib/core/errors';
import type { ChangeDefinition } from '@/lib/rules/define-change';
import type { Terminal } from '../terminal';
import type { Api, Posted } from './api';
import { NoAnswer } from './http';

/** ms before each further try. */
const PAUSES = [1_000, 2_000, 4_000, 8_000] as const;

/** The same intent may be sent again: Plimsoll makes one change of it. */
const AGAIN: readonly ErrorKind[] = ['throttled', 'unavailable', 'unanswered', 'limited'];

interface Sent {
  change: Pick<ChangeDefinition, 'api'>;
  /** Its whole form, with the intent. */
  form: object;
}

/**
 * Sends a change, and sends it again with the same intent until its result is known. A change whose answer was lost is
 * thereby made once.
 */
export async function send(api: Api, { change, form }: Sent, terminal: Terminal): Promise<Posted> {
  let mayHaveArrived = false;
  for (let tries = 0; ; tries += 1) {
    const posted = await api.post(`/api/changes/${change.api}`, form).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      mayHaveArrived ||= error.mayHaveArrived;
      return { ok: false, problem: mayHaveArrived ? lost(error) : notSent(api, error) } as const;
    });
    if (posted.ok || !AGAIN.includes(posted.problem.kind)) return posted;
    if (tries === PAUSES.length || terminal.signal.aborted) return posted;
    terminal.err(`${posted.problem.message} Sending the same change again…`);
    await terminal.wait(PAUSES[tries]!).catch(() => undefined);
  }
}

const lost = (error: NoAnswer): Problem => ({
  kind: 'unanswered',
  message: `The answer from Plimsoll was lost (${error.message}), so it is not known whether the change was made.`,
});

const notSent = ({ origin }: Api, error: NoAnswer): Problem => ({
  kind: 'unavailable',
  message: `Plimsoll does not answer at ${origin}: ${error.message}. Nothing was sent.`,
});

/** @throws AppError if an id is not one that Plimsoll takes */
export function assertIntent(intent: string): string {
  if (/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(intent)) return intent;
  throw new AppError('invalid', `--intent must be a UUID, not "${intent}".`);
}
