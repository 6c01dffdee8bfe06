import type { Range } from '@/lib/core/time-range';

/** What was chosen last in this tab of the browser, and the page that knows of it. On a server it stays empty. */
let kept: { path: string | null; range: Range | null } = { path: null, range: null };
/** The ranges before each zoom, oldest first. */
let zoomed: Range[] = [];

/** The range of the page before, for a page whose address has none. null: there is none, or this page chose none. */
export const keptRange = (path: string): Range | null => (kept.path === path ? null : kept.range);

/** Notes what the address of a page says. */
export function keepRange(path: string, range: Range | null) {
  if (kept.path !== path) zoomed = [];
  kept = { path, range };
}

/** For a page that shows no range: what was chosen before stays for the next page. */
export const passBy = (path: string) => keepRange(path, kept.range);

export const rememberZoom = (from: Range) => void zoomed.push(from);
export const rangeBeforeZoom = (): Range | null => zoomed.pop() ?? null;
export const rangesBeforeZooms = (): readonly Range[] => zoomed;
export const forgetZooms = () => void (zoomed = []);
