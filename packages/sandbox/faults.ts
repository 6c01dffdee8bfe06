import { WORLD_KINDS, type Fault, type SetFault } from './fault-types.ts';
import { random } from './world/random.ts';
import type { World } from './world/types.ts';
import { applyToWorld, liftFromWorld } from './world-faults.ts';

export interface Target {
  service: string;
  operation: string;
  region: string;
}

/** The faults that are set, and the one that a call meets. */
export interface Faults {
  /** @throws TypeError when the world has no such region, zone or image */
  add(fault: Fault): SetFault;
  /** false: there is none of that id. */
  remove(id: string): boolean;
  clear(): void;
  /** With what is left of their times and seconds. */
  list(): Fault[];
  /** Uses one of its times up. */
  meet(target: Target): Fault | undefined;
  /** When, up to `to` (virtual UTC ms), faults of the world end: ascending. */
  endsBefore(to: number): number[];
  /** Lifts the faults of the world that are over at `world.now`. */
  endDue(): void;
}

const ofWorld = ({ kind }: Fault) => WORLD_KINDS.some((one) => one === kind);

const matches = (fault: Fault, target: Target) =>
  // AWS answers who somebody is whatever a policy denies.
  !(fault.kind === 'scp' && target.operation === 'GetCallerIdentity') &&
  (['service', 'operation', 'region'] as const).every((key) => !fault[key] || fault[key] === target[key]);

const nextId = (faults: SetFault[]) => `f${1 + Math.max(0, ...faults.map(({ id }) => Number(id.slice(1))))}`;

/** @param wall real UTC ms, by which faults of calls end */
export function createFaults(world: World, wall: () => number = Date.now): Faults {
  const { faults } = world;
  // Not the world's own: how often it is asked must not change what happens in it.
  const chance = { random: 1 };
  const clockOf = (fault: Fault) => (ofWorld(fault) ? world.now : wall());
  const over = (fault: SetFault) =>
    fault.left === 0 || (fault.untilAt !== undefined && fault.untilAt <= clockOf(fault));
  const drop = (which: (fault: SetFault) => boolean) => {
    for (const fault of faults.filter(which)) {
      faults.splice(faults.indexOf(fault), 1);
      if (ofWorld(fault)) liftFromWorld(world, fault);
    }
  };
  const hits = ({ share = 1 }: Fault) => share >= 1 || random(chance) < share;
  return {
    add: (fault) => {
      drop(over);
      const set: SetFault = { ...fault, id: nextId(faults) };
      if (fault.seconds !== undefined) set.untilAt = clockOf(fault) + fault.seconds * 1_000;
      if (fault.times !== undefined) set.left = fault.times;
      if (ofWorld(fault)) applyToWorld(world, set);
      faults.push(set);
      return set;
    },
    remove: (id) => {
      const known = faults.some((fault) => fault.id === id);
      drop((fault) => fault.id === id);
      return known;
    },
    clear: () => drop(() => true),
    list: () => {
      drop(over);
      return faults.map(({ left, untilAt, failed: _failed, ...fault }) => ({
        ...fault,
        ...(left !== undefined && { times: left }),
        ...(untilAt !== undefined && { seconds: Math.ceil((untilAt - clockOf(fault)) / 1_000) }),
      }));
    },
    meet: (target) => {
      drop((fault) => !ofWorld(fault) && over(fault));
      const fault = faults.find((one) => !ofWorld(one) && matches(one, target) && hits(one));
      if (fault?.left !== undefined) fault.left -= 1;
      return fault;
    },
    endsBefore: (to) =>
      faults
        .filter((fault) => ofWorld(fault) && fault.untilAt !== undefined && fault.untilAt <= to)
        .map(({ untilAt }) => untilAt!)
        .sort((a, b) => a - b),
    endDue: () => drop((fault) => ofWorld(fault) && over(fault)),
  };
}
