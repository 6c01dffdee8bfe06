/** Quoted for a POSIX shell, whatever a tag or name holds. */
export const quote = (text: string) =>
  /^[\w.,:/@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
