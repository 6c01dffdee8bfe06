'use client';
import { parseAsString, useQueryState } from 'nuqs';

/** Keeps in the address the id of the change that is to be put back. Its dialog opens on any page. */
export function useUndo() {
  const [change, set] = useQueryState('undo', parseAsString.withOptions({ history: 'push' }));
  return { change, open: (id: string) => void set(id), close: () => void set(null) };
}

/** react-query's key of the last change that this page made and that can be put back; nothing reads it from a server. */
export const LAST_CHANGE = ['last change'] as const;
