import type { Owner } from '@/lib/core/standing';

/** Why bounds and types are not advised: someone else sets them again within minutes. null: they may be. */
export function whyNotAdvised({ owners }: { owners: readonly Owner[] }): string | null {
  const owner = owners.find(({ acts, sets }) => acts && sets.includes('capacity'));
  return owner ? `${owner.label} sets the size of this fleet. ${owner.way}` : null;
}
