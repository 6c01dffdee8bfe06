import type { Fleet } from './model';

const MOST = 3;
const words = (name: string) => name.toLowerCase().split(/[/._]/).filter(Boolean);

/** The log groups that a fleet would write to by their names: the fleet's own first, then its app's; three at most. */
export function logGroupsFor({ ref, app }: Pick<Fleet, 'ref' | 'app'>, groups: readonly string[]): string[] {
  const named = (name: string) =>
    name === '' ? [] : groups.filter((group) => words(group).includes(name.toLowerCase()));
  return [...new Set([...named(ref.name), ...named(app)])].slice(0, MOST);
}
