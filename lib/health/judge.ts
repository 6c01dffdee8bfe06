import type { AlarmFacts } from '@/lib/aws/alarms';
import { perList } from '@/lib/core/memo';
import { round } from '@/lib/core/series';
import { isAbout } from '@/lib/deployments/alarms';
import { isSettled, type Fleet } from '@/lib/fleets/model';
import type { Activity } from '@/lib/scaling/model';
import { judgeFailed, newestSum, shareOf, sharesAt, sumOf } from './failed-requests';
import { judgeLaunches, judgeReplacements, judgeSpot } from './launches';
import { judgeAlarms, judgeDown, judgeStatusChecks } from './machines';
import type { Measured } from './metrics';
import { judgeMessages } from './old-messages';
import { byUrgency, type FleetHealth, type Trouble } from './model';
import { judgeSlow, p95Now } from './slow-answers';
import { judgeStopped } from './stopped-requests';

/** What was read about a fleet. What could not be read is empty, and named by the list's problems. */
export interface HealthFacts {
  fleet: Fleet;
  measured: Measured;
  /** Why requests are not measured; null: they are. */
  unknown: string | null;
  /** Why some of these facts could not be read; null: all were. */
  unread: string | null;
  /** Of this hour of the day; null: not known. */
  usual: { failed: number | null; p95: number | null; least: number | null; age: number | null };
  /** Alarms of the region. */
  alarms: readonly AlarmFacts[];
  /** Its activities of the last hour, newest first. */
  activities: readonly Activity[];
  /** When each of its instances that fail a status check began to; null: AWS did not say. */
  impaired: readonly (number | null)[];
  /** UTC ms. */
  now: number;
}

// Few of a region's alarms fire, and each of its fleets looks for its own.
const firingOf = perList((alarms: readonly AlarmFacts[]) => alarms.filter(({ state }) => state === 'ALARM'));

const present = (trouble: Trouble | null) => trouble ?? [];

/** A fleet's health, judged by fixed rules against its own past. */
export function judge(facts: HealthFacts): FleetHealth {
  const { fleet, measured, usual, activities, impaired, now } = facts;
  const { axis, p95 } = measured;
  const firing = firingOf(facts.alarms).filter((alarm) => isAbout(alarm, fleet));
  const wanted = { isShort: !isSettled(fleet), now };
  const launches = judgeLaunches(activities, wanted);
  const troubles = [
    judgeDown(fleet, launches),
    judgeStopped(measured, usual.least),
    judgeFailed(measured, usual.failed),
    judgeSlow(measured, usual.p95),
    judgeMessages(measured, usual.age),
    launches,
    judgeReplacements(activities, wanted),
    judgeSpot(activities, wanted),
    judgeStatusChecks(impaired, now),
    judgeAlarms(
      firing.map(({ name, stateSince: since }) => ({ name, since })),
      now,
    ),
  ].flatMap(present);
  const hour = sumOf(measured);
  return {
    axis,
    failed: round(sharesAt(measured)),
    failedNow: shareOf(newestSum(measured)),
    failedOfHour: hour.requests > 0 ? hour : null,
    p95: round(p95),
    p95Now: p95Now(p95),
    alarms: firing.map(({ name }) => name),
    troubles: troubles.sort(byUrgency),
    unknown: facts.unknown,
    unread: facts.unread,
  };
}
