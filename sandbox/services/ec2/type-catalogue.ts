import { architectureOf } from '../../world/architecture.ts';
import type { Image } from '../../world/types.ts';

export interface InstanceType {
  name: string;
  vcpus: number;
  memoryMiB: number;
  architecture: Image['architecture'];
  burstable: boolean;
  /** Its own, gone with the machine. */
  disks?: Disks;
}

/** Local NVMe disks, each of so many GB. */
export interface Disks {
  count: number;
  gb: number;
}

/** GiB a virtual CPU, by the first letter: compute, general, memory. */
const GIB_PER_VCPU: Record<string, number> = { c: 2, m: 4, r: 8 };

const VCPUS: Record<string, number> = { medium: 1, large: 2, xlarge: 4 };

/** "2xlarge" has twice the four of "xlarge". */
const vcpusOf = (size: string) => VCPUS[size] ?? 4 * Number.parseInt(size, 10);

/** Burstable types are built otherwise: two CPUs up to large, and memory that doubles with each size. */
const BURSTABLE: Record<string, [vcpus: number, gib: number]> = {
  nano: [2, 0.5],
  micro: [2, 1],
  small: [2, 2],
  medium: [2, 4],
  large: [2, 8],
  xlarge: [4, 16],
  '2xlarge': [8, 32],
};

const SIZES: Record<string, string[]> = {
  arm: ['medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'],
  intel: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'],
};

const FAMILIES: Record<string, string[]> = {
  arm: ['m6g', 'c6g', 'r6g', 'm7g', 'c7g', 'r7g', 'm7gd', 'c7gd', 'r7gd', 'm8g', 'c8g', 'r8g'],
  intel: [
    'm5',
    'c5',
    'r5',
    'm6i',
    'c6i',
    'r6i',
    'm6id',
    'c6id',
    'r6id',
    'm6a',
    'c6a',
    'r6a',
    'm7i',
    'c7i',
    'r7i',
    'm7a',
    'c7a',
    'r7a',
  ],
};

/** GB of the local disks of families whose names end in d: the same for compute, general and memory. */
const DISKS: Record<string, Disks> = {
  medium: { count: 1, gb: 59 },
  large: { count: 1, gb: 118 },
  xlarge: { count: 1, gb: 237 },
  '2xlarge': { count: 1, gb: 474 },
  '4xlarge': { count: 1, gb: 950 },
  '8xlarge': { count: 1, gb: 1_900 },
};

/** c5 has a 9xlarge where the others have an 8xlarge; AMD's seventh generation begins at medium. */
const isMade = (name: string) => name !== 'c5.8xlarge';

function typeOf(name: string): InstanceType {
  const [family = '', size = ''] = name.split('.');
  const burstable = family.startsWith('t');
  const [vcpus, gib] = burstable
    ? BURSTABLE[size]!
    : [vcpusOf(size), vcpusOf(size) * GIB_PER_VCPU[family[0]!]!];
  return {
    name,
    vcpus,
    memoryMiB: gib * 1_024,
    architecture: architectureOf(name),
    burstable,
    ...(family.endsWith('d') && { disks: DISKS[size]! }),
  };
}

const names = [
  ...['t3', 't3a', 't4g'].flatMap((family) => Object.keys(BURSTABLE).map((size) => `${family}.${size}`)),
  ...Object.entries(FAMILIES).flatMap(([maker, families]) =>
    families.flatMap((family) => SIZES[maker]!.map((size) => `${family}.${size}`)),
  ),
].filter(isMade);

/** The types on offer, the same in every region: what AWS's naming says of them. */
export const TYPES: InstanceType[] = names.map(typeOf);
