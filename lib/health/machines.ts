import { moment, plural } from '@/lib/core/format';
import { isDown, type Fleet } from '@/lib/fleets/model';
import type { Trouble } from './model';

/**
 * Nothing of a fleet serves though it should.
 * @param launches its launches, if they fail: why, and at least since when
 */
export function judgeDown(fleet: Fleet, launches: Pick<Trouble, 'since' | 'detail'> | null): Trouble | null {
  const { total } = fleet.capacity;
  if (!isDown(fleet)) return null;
  return {
    ...{ kind: 'down', severity: 'bad', since: launches?.since ?? null, detail: launches?.detail ?? null },
    rule: 'The desired capacity is above 0, and no machine is healthy and in service.',
    says:
      total === 0
        ? 'has no machine, so nothing serves'
        : `has ${plural(total, 'machine')}, none of them healthy in service`,
    fix: { part: 'activity', button: 'See activity' },
  };
}

/** Auto Scaling replaces an impaired instance itself after a few minutes. */
const LASTS = 5 * 60_000;

/** Instances that fail a status check of EC2; the times since when are UTC ms, null where AWS did not say. */
export function judgeStatusChecks(since: readonly (number | null)[], now: number): Trouble | null {
  const lasting = since.filter((at) => at === null || now - at >= LASTS);
  if (lasting.length === 0) return null;
  const known = lasting.filter((at) => at !== null);
  const first = known.length > 0 ? Math.min(...known) : null;
  return {
    ...{ kind: 'status-checks', severity: 'warn', since: first },
    rule: 'An instance has failed a status check of EC2 for 5 minutes or more.',
    says: `has ${plural(lasting.length, 'instance')} that ${lasting.length === 1 ? 'fails' : 'fail'} a status check${first === null ? '' : ` since ${moment(first, now)} UTC`}`,
    detail: null,
    fix: { part: 'activity', button: 'See activity' },
  };
}

interface Firing {
  name: string;
  since: number | null;
}

/** Alarms that somebody set on the fleet or its targets, and that are in ALARM. */
export function judgeAlarms(firing: readonly Firing[], now: number): Trouble | null {
  if (firing.length === 0) return null;
  const known = firing.map(({ since }) => since).filter((at) => at !== null);
  const since = known.length > 0 ? Math.min(...known) : null;
  const names = firing.map(({ name }) => name).join(', ');
  return {
    ...{ kind: 'alarm', severity: 'bad', since },
    rule: 'An alarm on this fleet or its target groups is in the state ALARM, and no scaling policy uses it.',
    says: `has ${firing.length === 1 ? 'an alarm' : `${firing.length} alarms`} in ALARM${since === null ? '' : ` since ${moment(since, now)} UTC`}: ${names}`,
    detail: null,
    fix: { part: 'health', button: 'See its health' },
  };
}
