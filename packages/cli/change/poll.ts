import { duration } from '@/lib/core/format';
import { AppError } from '@/lib/core/errors';
import { EXIT } from '../exit-codes';
import type { Terminal } from '../terminal';
import type { Followed } from './plan';

interface Poll<Answer> {
  terminal: Terminal;
  /** How long it lasts at most. */
  seconds: number;
  tell: (line: string) => void;
  read: () => Promise<Answer>;
  judge: (answer: Answer) => { end: Followed } | { progress: string };
  /** Why it ended without the end, if the time is over. */
  late: string;
}

const PACE_MS = 2_000;
/** Reads in a row that may fail before nothing is known any more. */
const MOST_FAILED = 15;

/** Reads again and again until what was started has ended. Each new state is told once. */
export async function poll<Answer>(work: Poll<Answer>): Promise<Followed> {
  const { terminal, seconds, tell, read, judge, late } = work;
  let told = '';
  let failed = 0;
  for (let passed = 0; passed <= seconds * 1_000; passed += PACE_MS) {
    try {
      const found = judge(await read());
      failed = 0;
      if ('end' in found) return found.end;
      if (found.progress !== told) tell((told = found.progress));
    } catch (error) {
      failed += 1;
      if (!(error instanceof AppError) || terminal.signal.aborted) throw error;
      if (failed === 1) tell(`${error.message} Trying again…`);
      if (failed > MOST_FAILED)
        return { exit: EXIT.unknown, text: 'The result is not known, because Plimsoll could not be read.' };
    }
    await terminal.wait(PACE_MS);
  }
  return { exit: EXIT.failed, text: `After ${duration(seconds * 1_000)}: ${late}` };
}
