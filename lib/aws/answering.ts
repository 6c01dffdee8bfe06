import 'server-only';
import { toProblem, type AppError, type Problem } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';

/** When AWS answered last and when it did not, UTC ms of this machine, in whatever region. */
interface Answering {
  answeredAt: number | null;
  failure: { at: number; problem: Problem } | null;
}

const state = processWide<Answering>('aws-answering', () => ({ answeredAt: null, failure: null }));

/** A refusal is an answer too; what counts as none is no answer, and credentials that are not taken. */
export function noteAnswer(error: AppError | null) {
  if (error?.kind === 'unavailable') state.failure = { at: Date.now(), problem: toProblem(error) };
  else state.answeredAt = Date.now();
}

export const answering = (): Readonly<Answering> => state;
