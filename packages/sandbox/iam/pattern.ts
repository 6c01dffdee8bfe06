const compiled = new Map<string, RegExp>();

/** IAM's wild cards: `*` any characters, `?` one. */
export function matchesPattern(pattern: string, text: string, ignoreCase = false): boolean {
  const key = `${ignoreCase} ${pattern}`;
  let regex = compiled.get(key);
  if (!regex) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    regex = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
    compiled.set(key, regex);
  }
  return regex.test(text);
}
