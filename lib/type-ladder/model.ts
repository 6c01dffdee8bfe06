import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/series';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { shareUnder, workNow, workOf, type FleetLoad } from '@/lib/load/model';
import { perMillion } from '@/lib/unit-cost/unit-cost';

export interface MachineType {
  type: string;
  vcpus: number;
  memoryGiB: number;
  architectures: string[];
  /** Whether it needs CPU credits for full CPU. */
  burstable: boolean;
  /** Whether it has instance store disks, which lose their data with the machine. Missing: none, or AWS did not say. */
  localDisks?: true;
  /** USD per hour; null: no on-demand price. */
  usdPerHour: number | null;
}

/** Prices by type, without AWS's other facts. */
export const pricedTypes = (
  types: readonly (Omit<MachineType, 'usdPerHour' | 'localDisks'> & { instanceStorage: boolean | null })[],
  prices: Readonly<Record<string, number | undefined>>,
): MachineType[] =>
  types.map(({ type, vcpus, memoryGiB, architectures, burstable, instanceStorage }) => ({
    ...{ type, vcpus, memoryGiB, architectures, burstable },
    ...(instanceStorage && { localDisks: true }),
    usdPerHour: prices[type] ?? null,
  }));

const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge'];
const sizeOf = (type: string) => SIZES.indexOf(type.split('.')[1] ?? '');

/** Types for an image's architecture that are at most one size larger or smaller, most expensive first. */
export function typesNear(
  types: readonly MachineType[],
  current: string,
  architecture: string | null,
): MachineType[] {
  const here = sizeOf(current);
  return types
    .filter(({ type, usdPerHour, architectures }) => {
      const fits = architecture === null || architectures.includes(architecture);
      const near = here >= 0 && sizeOf(type) >= 0 && Math.abs(sizeOf(type) - here) <= 1;
      return type === current || (fits && near && usdPerHour !== null);
    })
    .sort((a, b) => (b.usdPerHour ?? 0) - (a.usdPerHour ?? 0));
}

/** Load that one machine of a type carried per percent of CPU, and the fleet where it was measured. */
export interface Measured {
  type: string;
  fleet: string;
  perCpu: number;
}

/** What one machine of a type carried per percent CPU on a fleet; empty until it is measured. */
export const measuredOn = (type: string, fleet: string, load: FleetLoad): Measured[] =>
  load.unit === 'req/s' && load.perInstance ? [{ type, fleet, perCpu: load.perInstance / load.target }] : [];

/** Measured in this fleet first, then in others of the same image family. */
export function measuredIn(
  fleet: Fleet,
  all: readonly Fleet[],
  loads: Record<string, FleetLoad>,
): Measured[] {
  const family = imageOf(fleet)?.family;
  const relatives = [fleet, ...all.filter((one) => family && imageOf(one)?.family === family)];
  return relatives.flatMap((one) => {
    const load = loads[fleetKey(one.ref)];
    return load && one.instanceType ? measuredOn(one.instanceType, one.ref.name, load) : [];
  });
}

/** A machine type with the load that the fleet would have on it, with the current number of machines. */
export interface Rung extends MachineType {
  /** Load divided by its line, where 1 is at the line; null if load was not measured. */
  shareNow: number | null;
  /** The same at the peak of the last 24 hours, with the group's maximum of machines. */
  sharePeak: number | null;
  /** USD per million requests at the current load; null without requests. */
  usdPerMillion: number | null;
  /** What the prediction is based on. */
  basis: string;
}

export interface TypeLadder {
  current: string | null;
  machines: number;
  most: number;
  rungs: Rung[];
  /** UTC ms, this machine's clock, when prices were read. */
  readAt: number;
  /** Why the prediction has no load. */
  problem?: Problem | undefined;
}

/** How much more one machine of a type carries than one of the current type, and the basis of that figure. */
export interface Strength {
  ratio: number;
  basis: string;
  measured: boolean;
}

/**
 * Strength as measured for this image family, in this or another fleet. Otherwise in proportion to vCPUs, which ignores
 * newer cores and memory. null if the current type is unknown.
 */
export function strengthsOf(
  types: readonly MachineType[],
  current: string,
  measured: readonly Measured[],
): (type: MachineType) => Strength | null {
  const seen = (type: string) => measured.find((one) => one.type === type);
  const [base, here] = [types.find(({ type }) => type === current), seen(current)];
  return ({ type, vcpus }) => {
    const there = seen(type);
    if (here && there)
      return { ratio: there.perCpu / here.perCpu, basis: `measured on ${there.fleet}`, measured: true };
    return base ? { ratio: vcpus / base.vcpus, basis: 'in proportion to vCPUs', measured: false } : null;
  };
}

interface Now {
  current: string;
  machines: number;
  /** The group's maximum. */
  most: number;
  load: FleetLoad | null;
  /** This fleet first, then others of the same image family. */
  measured: readonly Measured[];
}

/** The ladder: each type with the load that the fleet would have on it. */
export function rungsOf(types: readonly MachineType[], now: Now): Rung[] {
  const { current, machines, most, load, measured } = now;
  const strengthOf = strengthsOf(types, current, measured);
  const work = load && workOf(load);
  return types.map((type) => {
    const strength = strengthOf(type);
    const shareOf = (amount: number | null, count: number) =>
      load && strength ? shareUnder(load, amount, count * strength.ratio) : null;
    const price = type.usdPerHour === null ? null : type.usdPerHour * machines;
    return {
      ...type,
      shareNow: shareOf(load && workNow(load), machines),
      sharePeak: shareOf(work && peak(work), most),
      usdPerMillion: load?.unit === 'req/s' ? perMillion(price, load.loadNow) : null,
      basis: strength?.basis ?? 'not known',
    };
  });
}

function peak(values: Values): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
