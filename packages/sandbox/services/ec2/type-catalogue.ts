import { LISTED, type ListedType } from '../../prices/listed-types.ts';
import { architectureOf } from '../../world/launch/architecture.ts';
import type { Image } from '../../world/images/image.ts';

export interface InstanceType {
  name: string;
  vcpus: number;
  /** Of one virtual CPU each, or of two. */
  cores: number;
  memoryMiB: number;
  gpus: number;
  architecture: Image['architecture'];
  burstable: boolean;
  bareMetal: boolean;
  currentGeneration: boolean;
  hypervisor: 'nitro' | 'xen';
  /** Has disks of its own, gone with the machine. */
  localStorage: boolean;
  /** Their number and size, where they are known. */
  disks?: Disks;
}

/** Local NVMe disks, each of so many GB. */
export interface Disks {
  count: number;
  gb: number;
}

/** Since the sixth generation the same for compute, general and memory. */
const DISKS: Record<string, Disks> = {
  medium: { count: 1, gb: 59 },
  large: { count: 1, gb: 118 },
  xlarge: { count: 1, gb: 237 },
  '2xlarge': { count: 1, gb: 474 },
  '4xlarge': { count: 1, gb: 950 },
  '8xlarge': { count: 1, gb: 1_900 },
  '12xlarge': { count: 2, gb: 1_425 },
  '16xlarge': { count: 2, gb: 1_900 },
};

const KNOWN_DISKS = /^([cmr]([67]gd|6id|8gd)|x2gd)$/;

/** Families whose names say it with a d after the generation, storage families, and those of before. */
const WITH_DISKS =
  /^([a-z]+\d+[a-z]*d[a-z]*|i[ms]?\d.*|[dh]\d.*|f[12]|gr?[56].*|p5.*|[cm][123]|r3|x1e?|trn1n?|dl1)$/;
const PREVIOUS = /^(t1|[cm][123]|r3|i2)$/;
const XEN = /^(t[12]|m[1-4]|c[134]|r[34]|[ip][23]|[dg]2|h1|x1e?|f1)$/;
const ONE_THREAD = /^(t[12]|m1|[cmr][78]a)$/;

function typeOf({ name, vcpus, memoryMiB, gpus }: ListedType): InstanceType {
  const [family = '', size = ''] = name.split('.');
  const architecture = architectureOf(name);
  const disks = KNOWN_DISKS.test(family) ? DISKS[size] : undefined;
  return {
    ...{ name, vcpus, memoryMiB, gpus, architecture },
    cores: architecture === 'arm64' || ONE_THREAD.test(family) ? vcpus : Math.ceil(vcpus / 2),
    burstable: /^t[2-9]/.test(family),
    bareMetal: size.startsWith('metal'),
    currentGeneration: !PREVIOUS.test(family),
    hypervisor: XEN.test(family) ? 'xen' : 'nitro',
    localStorage: WITH_DISKS.test(family),
    ...(disks && { disks }),
  };
}

/** The types on offer, the same in every region: AWS's own figures, and what its naming says. */
export const TYPES: InstanceType[] = [...LISTED.values()].map(typeOf);

/** By name. */
export const TYPE_FACTS = new Map(TYPES.map((one) => [one.name, one]));

/** MiB. */
export const memoryOf = (type: string) => LISTED.get(type)?.memoryMiB ?? 8_192;
