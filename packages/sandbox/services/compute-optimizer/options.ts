import { priceOf } from '../../prices/on-demand.ts';
import { TYPE_FACTS, TYPES, type InstanceType } from '../ec2/type-catalogue.ts';
import type { Measured } from './measured.ts';

/** Another type, and what the group's load would be on it. */
export interface Option {
  type: string;
  /** Percent, and above 100 where it would not do. */
  cpu: number;
  memory?: number;
  usdPerHour: number;
  /** 0 to 4, as AWS counts. */
  risk: number;
}

/** Percent of a machine that is kept free, by AWS's default preference. */
const HEADROOM = 20;
const MOST_OPTIONS = 3;

/** The families that AWS recommends for. */
const FAMILIES = /^[mcrtx]\d/;

/** What does with the headroom has no risk; each fifth more of a machine is a step. */
const riskOf = (percent: number) =>
  Math.max(0, Math.min(4, Math.ceil((percent - 100 + HEADROOM) / HEADROOM)));

/** The group's load on another type: its virtual CPUs are taken to be as fast as those of now. */
function optionOf(
  region: string,
  now: InstanceType,
  type: InstanceType,
  measured: Measured,
): Option | undefined {
  const usdPerHour = priceOf(type.name, region);
  if (usdPerHour === undefined) return undefined;
  const cpus = now.vcpus / type.vcpus;
  const memory = measured.memory && (measured.memory.usual * now.memoryMiB) / type.memoryMiB;
  return {
    ...{ type: type.name, cpu: measured.maximum * cpus, usdPerHour },
    ...(measured.memory && { memory: (measured.memory.maximum * now.memoryMiB) / type.memoryMiB }),
    risk: Math.max(riskOf(measured.usual * cpus), riskOf(memory ?? 0)),
  };
}

/** Memory that nobody measured is not made less. */
const hasMemory = (type: InstanceType, now: InstanceType, measured: Measured) =>
  measured.memory !== undefined || type.memoryMiB >= now.memoryMiB;

const isLike = (type: InstanceType, now: InstanceType, architectures: readonly string[]) =>
  FAMILIES.test(type.name) &&
  type.currentGeneration &&
  !type.bareMetal &&
  type.gpus === 0 &&
  type.burstable === now.burstable &&
  type.localStorage === now.localStorage &&
  architectures.includes(type.architecture);

/** What the type of now is, judged as an option. @returns undefined for one that AWS recommends nothing for */
export function currentOption(region: string, type: string, measured: Measured): Option | undefined {
  const now = TYPE_FACTS.get(type);
  return now && FAMILIES.test(type) ? optionOf(region, now, now, measured) : undefined;
}

/** Up to three types that carry the load with headroom, the cheapest first; also that of now. */
export function optionsFor(
  region: string,
  type: string,
  measured: Measured,
  architectures: readonly string[],
): Option[] {
  const now = TYPE_FACTS.get(type)!;
  return TYPES.filter((one) => isLike(one, now, architectures) && hasMemory(one, now, measured))
    .flatMap((one) => optionOf(region, now, one, measured) ?? [])
    .filter(({ risk }) => risk === 0)
    .toSorted((a, b) => a.usdPerHour - b.usdPerHour)
    .slice(0, MOST_OPTIONS);
}
