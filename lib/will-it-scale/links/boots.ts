import { duration, plural } from '@/lib/core/format';
import { asksApplication } from '@/lib/fleets/health-check';
import { bootSource, bootTime, type Activity } from '@/lib/scaling/model';
import type { ScalingFacts } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { ways } from '../ways';

const INSTANCE = /\bi-[0-9a-f]+/;
const HOUR = 3_600_000;
const idIn = ({ description }: Activity) => INSTANCE.exec(description)?.[0];

/** Launches whose instance AWS replaced as unhealthy within an hour of its start. */
function replacedSoon(launches: readonly Activity[], all: readonly Activity[]) {
  const ends = new Map(
    all.filter(({ kind, by }) => kind === 'terminate' && by === 'health').map((one) => [idIn(one), one.at]),
  );
  return launches.filter((launch) => (ends.get(idIn(launch)) ?? Infinity) - launch.at < HOUR);
}

/** New instances become healthy before AWS gives them up: in the grace period, and not replaced soon after. */
export function bootsLink({ fleet, graceSeconds, activities }: ScalingFacts): Link {
  const see = ways.describeActivities(fleet);
  if ('why' in activities) return unknown('boots', activities.why, see);
  const boot = bootTime(activities.value);
  if (boot.seconds === null) return unknown('boots', 'AWS has no record of a launch of this fleet.', see);
  const launches = activities.value
    .filter(({ kind, failed, endedAt }) => kind === 'launch' && !failed && endedAt !== null)
    .slice(0, boot.samples);
  const lost = replacedSoon(launches, activities.value);
  const value = `${launches.length - lost.length} of last ${launches.length}`;
  if (lost.length > 1 && lost.length * 2 >= launches.length)
    return broken('boots', {
      title: 'New instances are replaced as unhealthy',
      value,
      evidence: `AWS replaced ${lost.length} of the last ${plural(launches.length, 'new instance')} within an hour of launch, because a health check failed.`,
      since: lost.at(-1)!.at,
      way: { kind: 'change', change: 'deployImage', label: 'Deploy another version', pick: null },
    });
  if (!asksApplication(fleet) || boot.seconds <= graceSeconds) return holds('boots', value);
  const enough = Math.ceil((boot.seconds * 1.5) / 30) * 30;
  return broken('boots', {
    title: 'The grace period is too short',
    value: `${duration(boot.seconds * 1_000)} of ${duration(graceSeconds * 1_000)}`,
    evidence: `An instance takes ${duration(boot.seconds * 1_000)} from launch to in service (${bootSource(boot)}). The grace period of its health check is ${duration(graceSeconds * 1_000)}, so a health check can replace the instance before it is ready.`,
    way: ways.extendGrace(fleet, enough),
  });
}
