import type { Image } from '@/lib/images/model';
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
  /** Its image has a product code of AWS Marketplace. */
  isSold?: true;
  /** Outside of the zones that the price list of the region is about. */
  outside?: 'zone' | 'outpost';
  /** The system of an image of which AWS says no UsageOperation. */
  system?: string;
}

export type Priced = Pick<Fleet, 'ref' | 'release' | 'operation' | 'zones' | 'onOutpost'>;

/** "us-east-1a" is of the region itself; "us-east-1-bos-1a" is a Local Zone, which has prices of its own. */
const isOfRegion = (zone: string, region: string) =>
  zone.startsWith(region) && zone.length === region.length + 1;

function outsideOf({ ref, zones, onOutpost }: Priced): PriceKind['outside'] {
  if (onOutpost) return 'outpost';
  return zones.every((zone) => isOfRegion(zone, ref.region)) ? undefined : 'zone';
}

/** By the image, else by what EC2 says of the machines. */
export function priceKindOf(fleet: Priced): PriceKind {
  const { release, operation = null } = fleet;
  const outside = outsideOf(fleet);
  const image = release?.image;
  const isUnsaid = image?.system?.operation === null;
  return {
    operation: !image || isUnsaid ? operation : (image.system?.operation ?? LINUX),
    tenancy: release?.boot.tenancy ?? 'default',
    ...(release?.boot.isBlock && { isBlock: true }),
    ...(image?.isSold && { isSold: true }),
    ...(outside && { outside }),
    ...(isUnsaid && { system: image.system!.name }),
  };
}

/** Why the operating system is not known. */
const noSystem = ({ system }: PriceKind) =>
  system
    ? `AWS says that its image is ${system}, but not which licence it has`
    : 'its image cannot be read, so its operating system is unknown';

const SOLD =
  'its image is from AWS Marketplace, and what its seller charges for the software is not in the price list of EC2';

/** Systems of which AWS tells Spot prices, by UsageOperation, as its Spot price history names them. */
const ON_SPOT: Readonly<Record<string, string>> = {
  [LINUX]: 'Linux/UNIX',
  'RunInstances:0002': 'Windows',
  'RunInstances:0010': 'Red Hat Enterprise Linux',
  'RunInstances:000g': 'SUSE Linux',
};

/** The ProductDescription of a kind's Spot prices, or why AWS tells none. */
export function spotProduct(kind: PriceKind): { product: string } | { why: string } {
  const { operation, tenancy } = kind;
  if (operation === null) return { why: noSystem(kind) };
  if (kind.isSold) return { why: SOLD };
  if (tenancy !== 'default') return { why: 'AWS publishes Spot prices only for shared tenancy' };
  const product = ON_SPOT[operation];
  return product ? { product } : { why: `AWS publishes no Spot prices for ${operation}` };
}

const OUTSIDE = {
  zone: 'it runs in a Local Zone or Wavelength Zone, which has prices of its own',
  outpost: 'it runs on an Outpost, for which AWS bills the whole rack and not each machine',
} as const;

/** Why neither the price list of the region nor the bill by type says what such a machine costs in all. null: they do. */
export function whyApart({ tenancy, isBlock, isSold, outside }: PriceKind): string | null {
  if (tenancy === 'host') return 'it runs on a Dedicated Host, which AWS bills by host';
  if (isBlock) return 'it runs in a Capacity Block, which is paid in advance';
  if (outside) return OUTSIDE[outside];
  return isSold ? SOLD : null;
}

/** Why the price list has no price of an hour of such a machine. null: it has. */
export const whyUnlisted = (kind: PriceKind): string | null =>
  whyApart(kind) ?? (kind.operation === null ? noSystem(kind) : null);

type OnMarket = Pick<Fleet, 'spot' | 'mix' | 'release' | 'instanceType'>;

/** Types that a fleet runs, or may launch, on the Spot market. */
export const spotTypes = (fleet: OnMarket) => [
  ...Object.keys(fleet.spot ?? {}).map((pool) => pool.split(' ')[0]!),
  ...(spotPercentOf(fleet) > 0 ? typesOf(fleet) : []),
];

/** Without a mixed instances policy, its template or launch configuration says whether it launches on the Spot market. */
export const spotPercentOf = ({ mix, release }: Pick<Fleet, 'mix' | 'release'>) =>
  mix ? mix.spotPercent : release?.boot.spot ? 100 : 0;

/** Types that it may launch; without overrides, the one of its template. */
const typesOf = ({ mix, instanceType }: Pick<Fleet, 'mix' | 'instanceType'>) =>
  (mix && mix.choices.length > 0 ? mix.choices.map(({ type }) => type) : [instanceType]).flatMap(
    (type) => type ?? [],
  );

type Billed = Pick<Image, 'system' | 'isSold'> | null | undefined;

/** Why a machine of another image costs something else than one of the image before. null: it does not. */
export function whyPriceChanges(before: Billed, after: Billed): string | null {
  if (!before || !after) return null;
  const systems = [before, after].map(({ system }) => (system ? system.operation : LINUX));
  if (systems.includes(null) || systems[0] !== systems[1])
    return `the image runs ${after.system?.name ?? 'Linux/UNIX'}, whose licence changes the price`;
  return before.isSold || after.isSold ? SOLD : null;
}
