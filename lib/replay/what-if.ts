import { last, zip, type Axis, type Values } from '@/lib/core/series';
import type { PolicySpec } from '@/lib/fleets/policies';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import type { LoadNote } from '@/lib/load/model';
import type { LoadUnit } from '@/lib/load/units';
import { formatCapacityLine } from '@/lib/scaling/capacity-line';
import type { BootTime } from '@/lib/scaling/model';
import { replay, type Headroom, type Replayed } from './replay';
import type { ScheduleEvent } from './scheduled-bounds';
import type { ReplayPolicy } from './target-tracking';
import type { MachineType, Strength } from '@/lib/type-ladder/model';

/** A machine type on which a fleet can be replayed. */
export type ReplayType = MachineType & Strength;

/** A configuration as a person chooses it. With a fixed count, both bounds are the count. */
export interface Choice {
  min: number;
  max: number;
  type: string;
  policy: ReplayPolicy | null;
  bootSeconds: number;
}

/**
 * What the capacity dialog opens with to apply advice: bounds and policy, or a count without a policy; null if the
 * advice changes none of them. The dialog takes no type from it, and no text for any type could mislead it.
 */
export function adviceLink(from: Choice, to: Choice): string | null {
  const line = choiceLine({ ...to, type: '?' });
  if (line === choiceLine({ ...from, type: '?' })) return null;
  return to.policy ? line : String(to.min);
}

/** The lowest and highest capacity that a fleet may have. */
export type Limits = Pick<Choice, 'min' | 'max'>;

/** The choice as a capacity line. */
export const choiceLine = ({ policy, ...choice }: Choice) =>
  formatCapacityLine({ ...choice, policies: policy ? [specOf(policy)] : [] });

/** The choice on a fleet. Without a policy the fleet keeps its bounds, as far as they hold the count. */
export function setupLine(choice: Choice, limits: Limits): string {
  const { min: count, type, policy } = choice;
  const [min, max] = [Math.min(limits.min, count), Math.max(limits.max, count)];
  return policy || min === max ? choiceLine(choice) : `${min}-${max} × ${type} · no policy, desired ${count}`;
}

const specOf = (policy: ReplayPolicy): PolicySpec =>
  policy.metric === 'steps'
    ? { kind: 'step', metric: 'cpu', unit: policy.unit, steps: policy.steps }
    : { kind: 'track', metric: policy.metric, target: policy.target };

/** Everything that a replay of a fleet needs. */
export interface ReplayFacts {
  axis: Axis;
  unit: LoadUnit;
  /** Work to carry: req/s, or percent CPU times machines. */
  work: Values;
  /** Machines that were really in service, in what capacity counts. */
  capacity: Values;
  /** What AWS counts as capacity: "machines", "units", "vCPU" or "MiB". Bounds, hours and work are by it. */
  counts: string;
  /** 1 where each machine counts as one. */
  unitsPerMachine: number;
  /** What is taken for granted of a fleet of several types or on Spot, in sentences. */
  assumptions: string[];
  /** Work that one machine, or unit, of the current type carries at 100 % CPU; null until measured. */
  carries: number | null;
  /** What its schedules, as they are now, set in this time, in what capacity counts. */
  events: ScheduleEvent[];
  /** They in words; null: they could not be read. */
  schedules: string[] | null;
  /** The CPU share of the fleet's line. */
  line: number;
  /** Without a policy, both bounds are the desired capacity. */
  stands: Choice;
  /** The bounds that the fleet has, also without a policy. */
  limits: Limits;
  types: ReplayType[];
  /** Share of its memory that a machine is taken to use at most, as nobody measures it; by default all. */
  memoryUsed?: number;
  /** Architecture of the image that it runs. */
  architecture: string | null;
  /** Architectures of all launchable images of its family. */
  architectures: string[];
  boot: BootTime;
  warmupSeconds: number;
  zones: number;
  /** What of load and machines is unknown or inferred. */
  notes: LoadNote[];
  /** Policies other than one that tracks CPU or requests, or steps by CPU. They are not replayed. */
  notReplayed: string[];
}

/** CPU share above which requests queue, so the fleet is short of capacity. */
export const FULL = 0.9;

/** Seconds to boot if no launch was measured: typical for an image without downloads at boot. */
export const ASSUMED_BOOT = 60;

export interface Outcome extends Replayed {
  /** USD per average month at the price of its type or mix, by the known time; null without a price. */
  usdPerMonth: number | null;
  /** Work that the machines in service carry at the line, in the work's unit. */
  able: Values;
}

const monthly = (machineHours: number, knownHours: number, usdPerHour: number | null) =>
  usdPerHour === null || knownHours === 0 ? null : (machineHours / knownHours) * HOURS_A_MONTH * usdPerHour;

/** Machines for a capacity. The last one may be larger than the units that are missing, so that more run than are wanted. */
const machinesFor = (capacity: number, unitsPerMachine: number) =>
  Math.ceil(capacity / unitsPerMachine - 1e-9);

/**
 * Replays the recorded work on another configuration; null if the capacity of that type is unknown. Machines start, stop
 * and report as machines, also where capacity counts units.
 */
export function whatIf(facts: ReplayFacts, choice: Choice, least?: Headroom): Outcome | null {
  const type = facts.types.find((one) => one.type === choice.type);
  if (!type || !facts.carries) return null;
  const carries = facts.carries * type.ratio;
  const atStart = facts.capacity.find((capacity) => capacity !== null) ?? choice.min;
  const { policy, bootSeconds } = choice;
  const { warmupSeconds, line, unitsPerMachine } = facts;
  const [min, max, initial] = [choice.min, choice.max, atStart / type.ratio].map((capacity) =>
    machinesFor(capacity, unitsPerMachine),
  ) as [number, number, number];
  const each = { carries: carries * unitsPerMachine, bootSeconds, warmupSeconds };
  const count = (capacity: number | null) => capacity && machinesFor(capacity, unitsPerMachine);
  const events = facts.events.map(({ at, ...sets }) => ({
    ...{ at, min: count(sets.min), max: count(sets.max), desired: count(sets.desired) },
  }));
  const replayed = replay({ ...facts, events }, { min, max, initial, policy, ...each }, FULL, least);
  const capacity = replayed.capacity.map((machines) => machines && machines * unitsPerMachine);
  const machineHours = replayed.machineHours * unitsPerMachine;
  return {
    ...replayed,
    ...{ capacity, machineHours, serviceHours: replayed.serviceHours * unitsPerMachine },
    usdPerMonth: monthly(machineHours, replayed.knownHours, type.usdPerHour),
    able: capacity.map((one) => one && one * carries * line),
  };
}

/** What really ran, with the same measures, at the current type's price. */
export function whatRan({ axis, work, capacity, carries, line, stands, types }: ReplayFacts): Outcome | null {
  if (!carries) return null;
  const hours = axis.period / 3_600;
  const ran = zip(capacity, work, (machines) => machines);
  const known = ran.filter((machines) => machines !== null);
  const shares = zip(work, ran, (load, machines) => (machines > 0 ? load / (machines * carries) : null));
  const serviceHours = known.reduce((sum, machines) => sum + machines, 0) * hours;
  const knownHours = known.length * hours;
  const price = types.find(({ type }) => type === stands.type)?.usdPerHour ?? null;
  return {
    capacity: ran,
    machineHours: serviceHours,
    serviceHours,
    knownHours,
    minutesShort: shares.filter((share) => share !== null && share > FULL).length * hours * 60,
    peak: last(shares) === null ? null : Math.max(...shares.map((share) => share ?? 0)),
    usdPerMonth: monthly(serviceHours, knownHours, price),
    able: ran.map((machines) => machines && machines * carries * line),
  };
}

/** Keeps only the newest days. */
export function lastDays<F extends Pick<ReplayFacts, 'axis' | 'work' | 'capacity'>>(
  facts: F,
  days: number,
): F {
  const { axis } = facts;
  const from = Math.max(axis.from, axis.to - days * 86_400_000);
  const skipped = Math.round((from - axis.from) / (axis.period * 1_000));
  return {
    ...facts,
    axis: { ...axis, from },
    work: facts.work.slice(skipped),
    capacity: facts.capacity.slice(skipped),
  };
}
