import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import type { Seen } from '@/lib/fleets/model';
import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type {
  DisableMetrics,
  EnableMetrics,
  RemoveSchedule,
  ResumeProcesses,
  ScaleFleet,
  SetCapacity,
  SetSchedule,
  SuspendProcesses,
} from './schema';
import type { Schedule } from './schedule';

/** What a change of capacity keeps beside its numbers. */
export interface KeptCapacity {
  /** The mixed instances policy that stood, in JSON, if the change replaced it. */
  mix?: string;
  /** The return ticket that stood, if the change set or removed one. */
  ticket?: Schedule | null;
  /** What the new return ticket sets. */
  sets?: string;
  /** The whole policies that stood, if the change replaced them. */
  policies?: { policy: { PolicyName: string }; alarms: { AlarmName: string }[] }[];
}

const numberIn = (values: Values, field: string) =>
  typeof values[field] === 'number' ? values[field] : null;

/** The capacity before, and the one that the change left; null if the row has no numbers. */
function capacityOf({ before, after }: Done): { was: Omit<Seen, 'version'>; left: Seen } | null {
  const [desired, min, max] = ['desired', 'min', 'max'].map((field) => numberIn(before, field));
  if (desired == null || min == null || max == null) return null;
  const left = (field: 'desired' | 'min' | 'max', was: number) => numberIn(after, field) ?? was;
  return {
    was: { desired, min, max },
    left: {
      ...{ desired: left('desired', desired), min: left('min', min), max: left('max', max), version: null },
    },
  };
}

/** Restores a number, or with a return ticket the whole capacity, so that the ticket goes too. */
export function scalingBack(done: Done): WaysBack {
  const capacity = capacityOf(done);
  if (!capacity) return TOO_OLD;
  if (done.after.back !== undefined) return capacityBack(done);
  const { was, left } = capacity;
  return [
    by<typeof ScaleFleet>('scaleFleet', {
      ...{ fleet: fleetKey(done.target), seen: left, desired: was.desired },
    }),
  ];
}

/** Restores bounds, desired capacity and policies, and the return ticket that stood. */
export function capacityBack(done: Done): WaysBack {
  const { before, after, target, id } = done;
  const capacity = capacityOf(done);
  const kept = keptIn<KeptCapacity>(done);
  const isOld =
    [after.back, after.ticket, after.policies, after.mix].some((one) => one !== undefined) && !kept;
  if (!capacity || isOld) return TOO_OLD;
  const { ticket, sets } = kept ?? {};
  const back = ticket?.startAt != null && ticket.desired !== null;
  return [
    by<typeof SetCapacity>('setCapacity', {
      ...{ fleet: fleetKey(target), seen: capacity.left, ...capacity.was },
      ...(typeof before.policies === 'string' &&
        typeof after.policies === 'string' && {
          policies: { seen: after.policies, wanted: before.policies, restores: id },
        }),
      ...(typeof before.mix === 'string' &&
        typeof after.mix === 'string' && {
          mix: { seen: after.mix, wanted: before.mix, restores: id },
        }),
      ...(back && { back: { at: ticket.startAt!, desired: ticket.desired! } }),
      ...(!back && sets !== undefined && { ticket: sets }),
    }),
  ];
}

/** These changes compare what they change, so the capacity of their form is not looked at. */
const ANY: Seen = { desired: 0, min: 0, max: 0, version: null };

/** A new schedule replaced none, so it is removed. */
export const scheduleBack = ({ target, after }: Done): WaysBack => [
  by<typeof RemoveSchedule>('removeSchedule', {
    ...{ fleet: fleetKey(target), seen: ANY },
    ...{ name: String(after.schedule), sets: String(after.sets) },
  }),
];

/** Sets the removed schedule again, with everything that it had. */
export function removedScheduleBack(done: Done): WaysBack {
  const schedule = keptIn<Schedule>(done);
  if (!schedule) return TOO_OLD;
  return [by<typeof SetSchedule>('setSchedule', { fleet: fleetKey(done.target), seen: ANY, ...schedule })];
}

const processesOf = ({ target, after }: Done) => ({
  ...{ fleet: fleetKey(target), seen: ANY, processes: String(after.processes).split(', ') },
});

export const resumingBack = (done: Done): WaysBack => [
  by<typeof SuspendProcesses>('suspendProcesses', processesOf(done)),
];
export const suspendingBack = (done: Done): WaysBack => [
  by<typeof ResumeProcesses>('resumeProcesses', processesOf(done)),
];

/** What a change of group metrics keeps. */
export interface KeptMetrics {
  /** Those that AWS collected before. */
  on: string[];
}

export function metricsBack(done: Done): WaysBack {
  const kept = keptIn<KeptMetrics>(done);
  if (!kept) return TOO_OLD;
  const form = { fleet: fleetKey(done.target), seen: ANY, keeps: kept.on };
  return [by<typeof DisableMetrics>('disableMetrics', form)];
}

export const disablingBack = ({ target }: Done): WaysBack => [
  by<typeof EnableMetrics>('enableMetrics', { fleet: fleetKey(target), seen: ANY }),
];
