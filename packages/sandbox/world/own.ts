/** What a record holds under a name that came from outside: "constructor" and "__proto__" are names like any other. */
export const own = <T>(record: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
