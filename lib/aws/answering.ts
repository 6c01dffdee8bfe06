import 'server-only';
import type { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';

/** When AWS answered last, UTC ms of this machine, in whatever region. */
interface Answering {
  answeredAt: number | null;
  /** The newest call got no answer. */
  failing: boolean;
}

const state = processWide<Answering>('aws-answering', () => ({ answeredAt: null, failing: false }));

/** A refusal is an answer too; what counts as none is no answer, and credentials that are not taken. */
export function noteAnswer(error: AppError | null) {
  state.failing = error?.kind === 'unavailable';
  if (!state.failing) state.answeredAt = Date.now();
}

export const answering = (): Readonly<Answering> => state;
