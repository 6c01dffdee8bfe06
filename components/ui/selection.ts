'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** Chosen rows by key, outside of React's state: a click then draws one checkbox and not a thousand rows. */
export class Selection {
  #chosen: ReadonlySet<string> = new Set();
  #last: string | null = null;
  readonly #heard = new Set<() => void>();

  readonly subscribe = (heard: () => void) => {
    this.#heard.add(heard);
    return () => void this.#heard.delete(heard);
  };

  readonly read = () => this.#chosen;

  readonly set = (keys: Iterable<string>) => {
    this.#chosen = new Set(keys);
    this.#last = null;
    for (const heard of this.#heard) heard();
  };

  /** Chooses a row or not. With the keys in the order shown, so do all rows from the last one that was clicked. */
  readonly choose = (key: string, isChosen: boolean, order: readonly string[] = []) => {
    const ends = [order.indexOf(this.#last ?? key), order.indexOf(key)].sort((a, b) => a - b);
    const keys = ends[0]! < 0 ? [key] : order.slice(ends[0], ends[1]! + 1);
    const next = new Set(this.#chosen);
    for (const one of keys)
      if (isChosen) next.add(one);
      else next.delete(one);
    this.set(next);
    this.#last = key;
  };
}

export const useChosen = (selection: Selection) =>
  useSyncExternalStore(selection.subscribe, selection.read, selection.read);

export function useIsChosen(selection: Selection, key: string) {
  const read = useCallback(() => selection.read().has(key), [selection, key]);
  return useSyncExternalStore(selection.subscribe, read, () => false);
}
