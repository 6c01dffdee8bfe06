import type { Fleet } from './model';

/** UsageOperation of an image or an instance that runs Linux without a licence. */
const LINUX = 'RunInstances';

/** What AWS prices a type's machines by. */
export interface PriceKind {
  /** UsageOperation: the operating system with its licence. null: unknown. */
  operation: string | null;
  /** As a launch template says it: `default`, `dedicated` or `host`. */
  tenancy: string;
  /** In a Capacity Block. */
  isBlock?: true;
}

export type Priced = Pick<Fleet, 'ref' | 'release' | 'operation'>;

/** By the image, else by what EC2 says of the machines. */
export const priceKindOf = ({ release, operation }: Priced): PriceKind => ({
  operation: release?.image ? (release.image.system?.operation ?? LINUX) : (operation ?? null),
  tenancy: release?.boot.tenancy ?? 'default',
  ...(release?.boot.isBlock && { isBlock: true }),
});

const NO_SYSTEM = 'its image cannot be read, so its operating system is unknown';

/** Systems of which AWS tells Spot prices, by UsageOperation, as its Spot price history names them. */
const ON_SPOT: Readonly<Record<string, string>> = {
  [LINUX]: 'Linux/UNIX',
  'RunInstances:0002': 'Windows',
  'RunInstances:0010': 'Red Hat Enterprise Linux',
  'RunInstances:000g': 'SUSE Linux',
};

/** The ProductDescription of a kind's Spot prices, or why AWS tells none. */
export function spotProduct({ operation, tenancy }: PriceKind): { product: string } | { why: string } {
  if (operation === null) return { why: NO_SYSTEM };
  if (tenancy !== 'default') return { why: 'AWS tells Spot prices of shared tenancy only' };
  const product = ON_SPOT[operation];
  return product ? { product } : { why: `AWS tells no Spot prices of ${operation}` };
}

/** Why the price list has no price of an hour of such a machine. null: it has. */
export function whyUnlisted({ operation, tenancy, isBlock }: PriceKind): string | null {
  if (tenancy === 'host') return 'it runs on a Dedicated Host, which AWS bills by host';
  if (isBlock) return 'it runs in a Capacity Block, which is paid in advance';
  return operation === null ? NO_SYSTEM : null;
}

/** Types that a fleet runs, or may launch, on the Spot market. */
export const spotTypes = ({ spot, mix }: Pick<Fleet, 'spot' | 'mix'>) => [
  ...Object.keys(spot ?? {}).map((pool) => pool.split(' ')[0]!),
  ...(mix && mix.spotPercent > 0 ? mix.choices.flatMap(({ type }) => type ?? []) : []),
];
