import { visible } from './visible';

/** Quotes text for a POSIX shell. Invisible characters are escaped, so that pasting them is safe. */
export const quote = (text: string) =>
  /^[\w.,:/@=-]+$/.test(text) ? text : `'${visible(text).replaceAll("'", `'\\''`)}'`;
