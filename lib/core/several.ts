/** Whether a value passes a filter of several values: of those that are chosen, if any are. */
export const passes = <T>(chosen: readonly T[], value: T | undefined) =>
  chosen.length === 0 || (value !== undefined && chosen.includes(value));

/** The values of a field as one text, separated by commas. A comma within a value is written as in an address. */
export const joinValues = (values: readonly string[]) =>
  values.map((value) => value.replace(/[%,]/g, encodeURIComponent)).join(',');

export const splitValues = (text: string): string[] =>
  text.split(',').map((value) => value.replace(/%(2c|25)/gi, decodeURIComponent));
