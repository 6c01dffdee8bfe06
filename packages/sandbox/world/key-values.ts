interface KeyValue {
  Key?: string | undefined;
  Value?: string | undefined;
}

/** The list that AWS writes them as. */
export const toKeyValues = (values: Record<string, string>) =>
  Object.entries(values).map(([Key, Value]) => ({ Key, Value }));

/** Tags or attributes, from the list that AWS writes them as. */
export const fromKeyValues = (list: readonly KeyValue[] | undefined): Record<string, string> =>
  Object.fromEntries((list ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
