import { useCallback, useState } from 'react';
import type { DataTableModel, SortingState } from './data-model';

interface Order {
  /** What the person chose: another choice is a new order. */
  chosen: string;
  places: ReadonlyMap<string, { at: number; title: string }>;
}

const NONE: ReadonlySet<string> = new Set();
const textOf = (group: string, [by]: SortingState) => `${group} ${by?.id} ${by?.desc}`;

interface Of<Row> {
  group: string;
  /** The group of a row. */
  titleOf: (row: Row) => string;
  keyOf: (row: Row) => string;
}

/**
 * Keeps rows in their places and groups while one of them holds the order, because what a person is about to press
 * must not move, and a row that changes its group is made anew. Rows that come meanwhile are last.
 */
export function useHeldOrder<Row, Own>(
  { lines, sorting }: DataTableModel<Row, Own>,
  { group, titleOf, keyOf }: Of<Row>,
) {
  const [holders, setHolders] = useState(NONE);
  const [held, setHeld] = useState<Order | null>(null);
  const hold = useCallback(
    (key: string, isHolding: boolean) =>
      setHolders((keys) => new Set(isHolding ? [...keys, key] : [...keys].filter((one) => one !== key))),
    [],
  );
  const chosen = textOf(group, sorting);
  if (holders.size === 0 && held) setHeld(null);
  if (holders.size > 0 && held?.chosen !== chosen) {
    const places = lines.map(({ id, row }, at) => [id, { at, title: titleOf(row) }] as const);
    setHeld({ chosen, places: new Map(places) });
  }
  if (!held) return { lines, titleOf, hold };
  const placeOf = (id: string) => held.places.get(id)?.at ?? held.places.size;
  return {
    lines: lines.toSorted((a, b) => placeOf(a.id) - placeOf(b.id)),
    titleOf: (row: Row) => held.places.get(keyOf(row))?.title ?? titleOf(row),
    hold,
  };
}
