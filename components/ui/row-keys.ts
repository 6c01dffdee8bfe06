const OPENS = 'th[scope=row] :is(a, button), a, button';

/** The rows of a table that stand for a thing: not those of a group's title, nor those that belong to the row above. */
const rowsOf = (table: HTMLTableElement) =>
  [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .filter((row) => row.cells.length > 1 && !row.querySelector('th[scope=rowgroup]'));

/** The table that has the focus, else the first of the page that has rows. */
function presentTable(): HTMLTableElement | null {
  const own = document.activeElement?.closest<HTMLTableElement>('main table');
  if (own) return own;
  const tables = document.querySelectorAll<HTMLTableElement>('main table');
  return [...tables].find((table) => table.checkVisibility() && rowsOf(table).length > 0) ?? null;
}

/** The row that has the focus. From what is staged below a row, the row itself. */
export function focusedRow(): HTMLTableRowElement | null {
  const row = document.activeElement?.closest<HTMLTableRowElement>('main tr');
  const before = row?.previousElementSibling;
  return row?.cells.length === 1 && before instanceof HTMLTableRowElement ? before : (row ?? null);
}

function focusRow(row: HTMLTableRowElement): void {
  const opens = row.querySelector<HTMLElement>(OPENS);
  if (!opens) row.tabIndex = -1;
  (opens ?? row).focus();
  row.scrollIntoView({ block: 'nearest' });
}

/** Focuses what opens the next row of the present table, or the previous one. Enter then opens it. */
export function moveRow(step: 1 | -1): void {
  const table = presentTable();
  if (!table) return;
  const rows = rowsOf(table);
  const at = rows.indexOf(focusedRow()!);
  const next = at === -1 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
  if (next) focusRow(next);
}

/** The same for the next row that matches a selector, after the last one the first. @returns false if none does */
export function moveToNext(selector: string): boolean {
  const table = presentTable();
  const rows = table ? rowsOf(table) : [];
  const at = rows.indexOf(focusedRow()!);
  const next = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((row) => row.matches(selector));
  if (next) focusRow(next);
  return next !== undefined;
}
