import type { z } from 'zod';
import type { Change } from '@/lib/core/change';
import type { Values } from '@/lib/core/outcome';

/** What the audit trail has of a change that was done. */
export type Done = Pick<Change, 'id' | 'target' | 'before' | 'after' | 'result'>;

/** The change that restores the values before, with its form. `seen` in the form is the state that was left behind. */
export interface Way {
  /** Its name in the registry, such as `setCapacity`. */
  change: string;
  form: { reason?: string | undefined } & Record<string, unknown>;
}

/** Why a change cannot be put back, as one sentence for people. */
export interface Cannot {
  cannot: string;
}

/** The ways back, of which the first that the target's present state permits is taken. */
export type WaysBack = readonly [Way, ...Way[]] | Cannot;

/** How a change is put back: from its row in the audit trail, or why it never can. */
export type PutBack = Cannot | ((done: Done) => WaysBack);

/** A way back with the form of its change. */
export const by = <Form extends z.ZodType>(change: string, form: Omit<z.input<Form>, 'intent'>): Way => ({
  change,
  form: form as Way['form'],
});

/** Of rows that an older version wrote. */
export const TOO_OLD: Cannot = {
  cannot: 'This change is too old to put back: Plimsoll did not record the necessary values at that time.',
};

/** The field of a row's values before that has, as JSON, what its other fields do not say. No page shows it. */
const KEPT = 'kept';

export const keeping = (content: object): Values => ({ [KEPT]: JSON.stringify(content) });

/** What `keeping` stored; null if an older version wrote the row. */
export function keptIn<Content extends object>({ before }: Pick<Done, 'before'>): Content | null {
  const text = before[KEPT];
  return typeof text === 'string' ? (JSON.parse(text) as Content) : null;
}

/** The values that people see. */
export const shownValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => isShown(field)));

/** Whether pages show a field of a row's values. */
export const isShown = (field: string) => field !== KEPT;
