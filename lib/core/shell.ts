import { visible } from './visible';

/** Quoted for a POSIX shell, whatever a tag or name holds; what cannot be seen is shown rather than pasted. */
export const quote = (text: string) =>
  /^[\w.,:/@=-]+$/.test(text) ? text : `'${visible(text).replaceAll("'", `'\\''`)}'`;

/** One command over several lines, its options in twos. */
export const command = (name: string, options: Record<string, string | number | null>) =>
  [
    name,
    ...Object.entries(options)
      .filter(([, value]) => value !== null)
      .map(([option, value]) => `  --${option} ${quote(String(value))}`),
  ].join(' \\\n');
