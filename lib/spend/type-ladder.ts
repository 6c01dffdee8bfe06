import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { last, type Values } from '@/lib/core/series';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { shareUnder, workOf, type FleetLoad } from '@/lib/load/model';
import { perMillion, type MachineType } from './model';

const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge'];
const sizeOf = (type: string) => SIZES.indexOf(type.split('.')[1] ?? '');

/** The types near a type: sizes at most one up or down, of the image's architecture, dearest first. */
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

/** What one machine of a type was seen to carry for one percent of its CPU, and where. */
export interface Measured {
  type: string;
  fleet: string;
  perCpu: number;
}

export const measuredOn = (type: string, fleet: string, load: FleetLoad): Measured[] =>
  load.perInstance ? [{ type, fleet, perCpu: load.perInstance / load.target }] : [];

/** Of this fleet first, then of others of the same image family. */
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

/** A machine type with what the fleet's load would be on it, with as many machines as now. */
export interface Rung extends MachineType {
  /** Load over its line, 1 is at the line; null where no load was measured. */
  shareNow: number | null;
  /** At the day's peak, with as many machines as the group may have. */
  sharePeak: number | null;
  /** USD per million requests at the load of now; null without requests. */
  usdPerMillion: number | null;
  /** What the prediction stands on. */
  basis: string;
}

export interface TypeLadder {
  current: string | null;
  machines: number;
  most: number;
  rungs: Rung[];
  /** When prices were read, this machine's clock. */
  readAt: number;
  /** Why no load stands behind the prediction. */
  problem?: Problem | undefined;
}

/** How much more one machine of a type carries than one of the present type, and what that stands on. */
export interface Strength {
  ratio: number;
  basis: string;
  measured: boolean;
}

/**
 * A type's strength is what it was seen to carry on this image family, here or in another fleet; else it is taken in
 * proportion to vCPUs, which says nothing of newer cores or of memory. Null where the present type is not known.
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
      shareNow: shareOf(work && last(work), machines),
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
