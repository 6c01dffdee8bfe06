import 'server-only';
import type { z } from 'zod';

declare const absent: unique symbol;

/** A type as JSON carries it: undefined fields may be missing, and nothing is readonly. */
type Plain<T> = T extends object
  ? { -readonly [Key in keyof T]-?: Plain<T[Key]> | (undefined extends T[Key] ? typeof absent : never) }
  : Exclude<T, undefined>;

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/**
 * The schema's type if it describes exactly this answer, including optional fields; otherwise a type that no schema
 * has.
 */
export type Describes<Schema extends z.ZodType, Answer> =
  Same<Plain<z.output<Schema>>, Plain<Answer>> extends true
    ? Schema
    : { 'The schema does not describe the answer': Answer; but: z.output<Schema> };
