import 'server-only';

/** The values of a setting that lists them with commas, without spaces around them. */
export const commaList = (text: string): string[] =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean);
