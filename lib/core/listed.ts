/** Names as a sentence lists them: "a", "a or b", "a, b or c". */
export function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const [last, ...before] = names.toReversed();
  return before.length === 0 ? (last ?? '') : `${before.toReversed().join(', ')} ${word} ${last}`;
}
