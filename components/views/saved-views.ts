import { isSearch } from '@/lib/views/model';
import { keep, readKept } from '../ui/kept';

/** A view of a table: its name, and its address as that of a view of the team. */
export interface SavedView {
  name: string;
  search: string;
}

const KEPT = 'fleet-views';
const MOST = 30;

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as SavedView).name === 'string' &&
  isSearch(String((value as SavedView).search));

/** The views that this browser keeps, by name. A text that is none is ignored. */
export function savedViews(): SavedView[] {
  try {
    const kept: unknown = JSON.parse(readKept(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

const store = (views: SavedView[]) => {
  keep(KEPT, JSON.stringify(views));
  return views;
};

/** Adds a view, or replaces the one with its name. */
export const saveView = (view: SavedView) =>
  store(
    [...savedViews().filter(({ name }) => name !== view.name), view]
      .slice(-MOST)
      .sort((a, b) => a.name.localeCompare(b.name)),
  );

export const removeView = (name: string) => store(savedViews().filter((one) => one.name !== name));
