/** A rule for image names, ready to be used. */
export interface NameRule {
  /** null: the name does not fit. */
  read(name: string): NamedParts | null;
}

/** What a rule reads in a name. A part that it does not name is null. */
export interface NamedParts {
  family: string | null;
  version: string | null;
  commit: string | null;
}

/** What stands for each placeholder. A version begins with a digit, so that a family may have dashes. */
const PLACEHOLDERS: Record<string, string> = {
  family: '(?<family>.+?)',
  version: 'v?(?<version>\\d.*?)',
  commit: '(?<commit>[0-9a-f]{7,40})',
  any: '.+?',
};

export const PLACEHOLDER_WORDS = 'Placeholders are {family}, {version}, {commit} and {any}.';

/** A rule of more placeholders could take long on a long name. */
const MOST_PLACEHOLDERS = 4;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Reads a rule such as `{family}-{version}-{any}`. All else in it must stand in the name as it is. */
export function parseNameRule(text: string): NameRule | { problem: string } {
  const parts = text.trim().split(/(\{[^{}]*\})/);
  const names = parts.filter((_, at) => at % 2 === 1).map((part) => part.slice(1, -1));
  const unknown = names.find((name) => !Object.hasOwn(PLACEHOLDERS, name));
  if (unknown !== undefined) return { problem: `{${unknown}} is unknown. ${PLACEHOLDER_WORDS}` };
  if (!names.includes('family') && !names.includes('version'))
    return { problem: 'A rule needs {family} or {version}.' };
  const twice = names.find((name, at) => name !== 'any' && names.indexOf(name) !== at);
  if (twice) return { problem: `{${twice}} appears twice.` };
  if (names.length > MOST_PLACEHOLDERS)
    return { problem: `A rule has at most ${MOST_PLACEHOLDERS} placeholders.` };
  if (parts.some((part, at) => at % 2 === 0 && at > 0 && at < parts.length - 1 && part === ''))
    return { problem: 'Put a character between two placeholders, such as a dash.' };
  if (parts.some((part, at) => at % 2 === 0 && /[{}]/.test(part)))
    return { problem: 'Each { needs a }, and each } needs a {.' };
  const source = parts.map((part, at) => (at % 2 === 0 ? escaped(part) : PLACEHOLDERS[part.slice(1, -1)]));
  const pattern = new RegExp(`^${source.join('')}$`, 's');
  return {
    read: (name) => {
      const groups = pattern.exec(name)?.groups;
      if (!groups) return null;
      const { family = null, version = null, commit = null } = groups;
      return { family, version, commit };
    },
  };
}

/** What the first rule that fits says of a name; null if none fits. A rule that cannot be read is left out. */
export function readByRules(
  rules: readonly string[],
): (name: string) => (NamedParts & { rule: string }) | null {
  const all = rules.flatMap((text) => {
    const rule = parseNameRule(text);
    return 'problem' in rule ? [] : [{ text, rule }];
  });
  return (name) => {
    for (const { text, rule } of all) {
      const parts = rule.read(name);
      if (parts) return { ...parts, rule: text };
    }
    return null;
  };
}
