import type { Fleet } from './model';

const MOST = 3;
const words = (name: string) => name.toLowerCase().split(/[/._]/).filter(Boolean);

/** Log groups named after the fleet, then after its app; at most three. */
export function logGroupsFor({ ref, app }: Pick<Fleet, 'ref' | 'app'>, groups: readonly string[]): string[] {
  const named = (name: string) =>
    name === '' ? [] : groups.filter((group) => words(group).includes(name.toLowerCase()));
  return [...new Set([...named(ref.name), ...named(app)])].slice(0, MOST);
}
