/** The value, or why it could not be read. */
export type Known<T> = { value: T } | { why: string };

/** Reads a part of a known value. The reason of an unknown one stays. */
export const mapKnown = <T, R>(part: Known<T>, to: (value: T) => R): Known<R> =>
  'why' in part ? part : { value: to(part.value) };
