const FOCUSABLE = 'a, button, input';

/** Where something stands in the row of a fleet, which React draws anew in another group. */
interface RowPlace {
  fleet: string;
  at: number;
}

/** null: it stands in no row of a fleet. */
export function placeInRow(element: Element | null): RowPlace | null {
  const row = element?.closest<HTMLTableRowElement>('tr[data-fleet]');
  if (!element || !row) return null;
  return { fleet: row.dataset.fleet!, at: [...row.querySelectorAll(FOCUSABLE)].indexOf(element) };
}

/** Gives the focus to what stands there now. */
export function focusPlace({ fleet, at }: RowPlace): void {
  const row = document.querySelector(`tr[data-fleet="${CSS.escape(fleet)}"]`);
  const now = row?.querySelectorAll<HTMLElement>(FOCUSABLE)[at];
  now?.focus({ preventScroll: true });
}
