import type { z } from 'zod';

/**
 * The half of a read that a browser may know; `serve` in lib/server adds the rest. `Form` is only the type of its input
 * schema, because the schema itself would bring 91 kB of zod into every page.
 */
export interface Read<Form extends z.ZodType = z.ZodType, Answer = unknown> {
  /** Path under `/api`. */
  path: string;
  /** One sentence about the answer, for the API documents. */
  says: string;
  /** ms between polls of an open page, or a function of the last answer. null: once, when shown. */
  pace: number | ((answer: Answer | undefined) => number) | null;
  /** ms for which an answer is used before another page asks again. */
  fresh?: number;
  /** The field with an entry for each fleet. Polls fetch only those entries that changed. */
  parts?: keyof Answer & string;
  /** Shows the answer to the previous input until the new one arrives. */
  keepsPrevious?: boolean;
  /** These fields exist only as types. */
  readonly form?: Form;
  readonly answer?: Answer;
}

/** Usage: `defineRead<typeof OneFleet, InstancePage>()({…})`. */
export const defineRead =
  <Form extends z.ZodType, Answer>() =>
  (read: Omit<Read<Form, Answer>, 'form' | 'answer'>): Read<Form, Answer> =>
    read;

/**
 * ms between polls: of what moves while someone watches, of what has settled, of what is slow, and of what changes by
 * the minute. Each is longer than the server holds such a read (PACE), so that no poll finds what the poll before found.
 * Each but the last is a multiple of the one before, so that reads share requests, and AWS is asked once for all.
 */
export const PACE_MS = { moving: 2_000, settled: 6_000, slow: 18_000, minute: 60_000 } as const;
