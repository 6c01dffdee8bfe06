import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type { SetView } from './schema';

export interface KeptView {
  name: string;
}

/** Shares the view as it was before, or removes it if there was none. */
export function viewBack(done: Done): WaysBack {
  const kept = keptIn<KeptView>(done);
  if (!kept) return TOO_OLD;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  const [search, seen] = [textOf(done.before.search), textOf(done.after.search)];
  return [by<typeof SetView>('setView', { ...kept, search, seen })];
}
