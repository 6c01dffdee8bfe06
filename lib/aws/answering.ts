import 'server-only';
import type { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';

/** When AWS last answered, UTC ms of this machine, over all regions. */
interface Answering {
  answeredAt: number | null;
  /** Whether the newest call got no answer. */
  failing: boolean;
}

const state = processWide<Answering>('aws-answering', () => ({ answeredAt: null, failing: false }));

/** A refusal counts as an answer; a missing answer and rejected credentials do not. */
export function noteAnswer(error: AppError | null) {
  state.failing = error?.kind === 'unavailable';
  if (!state.failing) state.answeredAt = Date.now();
}

/** When AWS last answered, and whether the newest call failed. */
export const answering = (): Readonly<Answering> => state;
