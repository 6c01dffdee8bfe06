import type { Unsettled, Verdict } from '@/lib/core/verdict';
import type { Activity, Bounds } from './model';
import { RETURN_TICKET } from './schedule';

const BOUNDS = ['min', 'max', 'desired'] as const;

/** `policies` and `mix` as in the capacity line. */
type Shown = Bounds & { policies?: string; mix?: string };

/** The return ticket at AWS, such as "desired 4", with its time in UTC ms; null: none. */
export interface Ticket {
  sets: string;
  at: number | null;
}

/**
 * Describes the return ticket that is left. After a lost answer it may exist without the scaling, or the other way
 * round.
 */
function ticketText(
  { back, ticket: removed }: Unsettled['after'],
  applied: boolean,
  ticket: Ticket | null | undefined,
): string {
  if (ticket === undefined) return '';
  if (removed !== undefined)
    return ticket
      ? ` Its return ticket is still open: ${ticket.sets}. Remove the schedule ${RETURN_TICKET}.`
      : '';
  if (back === undefined) return '';
  if (applied) return ticket ? '' : ' Its return ticket is not set, so the capacity does not return.';
  return ticket
    ? ` But its return ticket is set: ${ticket.sets}. Remove the schedule ${RETURN_TICKET}. Otherwise AWS runs it.`
    : '';
}

/** A group does not name the call that changed it. If it has or had the requested values since, the change is done. */
export function scaleVerdict(
  { at, after }: Pick<Unsettled, 'at' | 'after'>,
  group: Shown,
  activities: readonly Activity[],
  ticket?: Ticket | null,
): Verdict {
  const asked = ([...BOUNDS, 'policies', 'mix'] as const).filter((field) => after[field] !== undefined);
  const had = activities.some(
    (one) => one.by === 'person' && one.at >= at && one.change?.to === after.desired,
  );
  const applied = asked.every((field) => group[field] === after[field] || (field === 'desired' && had));
  const shows = asked.map((field) => `${field} ${group[field] ?? 'unknown'}`).join(', ');
  const left = ticketText(after, applied, ticket);
  return applied
    ? { kind: 'done', message: `AWS shows ${shows}.${left}`, result: after }
    : { kind: 'failed', message: `AWS shows ${shows}: the change was not applied.${left}`, result: null };
}

/** A schedule is found by name: it has the requested values, or it is gone. */
export function scheduleVerdict(
  { action, after }: Pick<Unsettled, 'action' | 'after'>,
  schedules: readonly { name: string; sets: string }[],
): Verdict {
  const stands = schedules.find(({ name }) => name === after.schedule);
  const applied = action === 'fleet.unschedule' ? !stands : stands?.sets === after.sets;
  const shows = stands
    ? `AWS shows schedule ${stands.name}: ${stands.sets}.`
    : `AWS shows no schedule ${after.schedule}.`;
  return applied
    ? { kind: 'done', message: shows, result: after }
    : { kind: 'failed', message: `${shows} The change was not applied.`, result: null };
}
