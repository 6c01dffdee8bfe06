import type { z } from 'zod';
import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type { SetNaming } from './schema';

export interface KeptNaming {
  saved: z.output<typeof SetNaming>['saved'];
}

/** Saves all of it as it was. */
export function namingBack(done: Done): WaysBack {
  const kept = keptIn<KeptNaming>(done);
  const number = done.result?.number;
  if (!kept || typeof number !== 'number') return TOO_OLD;
  return [by<typeof SetNaming>('setNaming', { saved: kept.saved, seen: number })];
}
