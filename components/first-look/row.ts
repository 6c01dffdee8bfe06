import type { Those } from '@/lib/first-look/those';
import type { TagFact } from '@/lib/naming/model';
import type { DialogName } from '../changes/use-dialog';

/** What a statement says of the account: it works, somebody should decide, it fails, it is only told, or not known. */
export type Standing = 'ok' | 'warn' | 'bad' | 'info' | 'unknown';

/** One statement: how many, of what, what that means, and one thing to do about it. */
export interface Row {
  /** null: it is not about a number of things. */
  count: number | null;
  standing: Standing;
  what: string;
  sub?: string;
  means: string;
  /** The fleets that it counts; `dialog` is the change that each of them offers. */
  fleets?: Those;
  dialog?: DialogName;
  /** A page that helps. */
  link?: { href: string; label: string };
  /** The fact whose tag keys may be changed. */
  keysOf?: TagFact;
}

export interface Section {
  title: string;
  note?: string;
  rows: Row[];
}

/** A statement about some fleets; none if there are none. */
export const about = (fleets: Those, row: Omit<Row, 'count' | 'fleets'>): Row[] =>
  fleets.count > 0 ? [{ ...row, count: fleets.count, fleets }] : [];

/** Statements that wait for somebody. */
export const openRows = (sections: readonly Section[]) =>
  sections.flatMap(({ rows }) => rows).filter(({ standing }) => standing === 'warn' || standing === 'bad');
