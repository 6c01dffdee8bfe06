import type { Owner } from '@/lib/core/standing';

interface Owned {
  owners: readonly Owner[];
}

/** Someone else who sets the size of a fleet again within minutes. */
export const sizeOwner = ({ owners }: Owned): Owner | undefined =>
  owners.find(({ acts, sets }) => acts && sets.includes('capacity'));

/** Why bounds and types are not advised: someone else sets them again within minutes. null: they may be. */
export function whyNotAdvised(fleet: Owned): string | null {
  const owner = sizeOwner(fleet);
  return owner ? `${owner.label} sets the size of this fleet. ${owner.way}` : null;
}
