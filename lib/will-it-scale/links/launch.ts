import { age } from '@/lib/core/format';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import { isMixed } from '@/lib/fleets/model';
import { RELEASE_CHECKS, type ReleaseCheck } from '@/lib/releases/checks';
import type { ScalingFacts } from '../facts';
import { failuresSince, lastLaunch, sentenceOf } from '@/lib/scaling/launches';
import { isCapacityError } from '@/lib/scaling/capacity-errors';
import { broken, holds, unknown, type Link } from '../link';
import { ways } from '../ways';

const HOUR = 3_600_000;
/** ms for which a real launch of the same release shows that it can be launched. */
const FRESH = 7 * 24 * HOUR;

/** What EC2 refuses to launch. */
const FATAL: readonly ReleaseCheck[] = ['image-gone', 'image-unusable', 'group-gone', 'profile-gone'];

const DEPLOY = {
  kind: 'change',
  change: 'deployImage',
  label: 'Deploy another version',
  pick: null,
} as const;

/** Image and template can be launched: by a dry run, or by a launch that was seen. */
export function launchLink(facts: ScalingFacts): Link {
  const { fleet, activities, trial, subnetIds, now } = facts;
  const fatal = fleet.release?.grade.found.find(({ check }) => FATAL.includes(check));
  if (fatal)
    return broken('launch', {
      title: RELEASE_CHECKS[fatal.check].found,
      value: fleet.template ? `version ${fleet.template.version}` : 'the next launch',
      evidence: `${fatal.evidence}. ${RELEASE_CHECKS[fatal.check].why}`,
      way: DEPLOY,
    });
  if (fleet.unread?.isGone)
    return broken('launch', {
      title: FLEET_CHECKS['launch-gone'].found,
      value: fleet.unread.says,
      evidence: FLEET_CHECKS['launch-gone'].why,
      way: ways.setTemplate(fleet),
    });
  const failures = 'value' in activities ? failuresSince(activities.value) : [];
  const others = failures.filter((one) => !isCapacityError(one));
  const [newest] = others;
  const tried = 'value' in trial ? trial.value : { why: trial.why };
  const passes = 'launches' in tried;
  if (newest && now - newest.at < (passes ? HOUR : 24 * HOUR))
    return broken('launch', {
      title: 'Launches fail',
      value: `${others.length} failed`,
      evidence: `AWS says: ${sentenceOf(newest)}`,
      since: others.at(-1)!.at,
      way: DEPLOY,
    });
  if ('refused' in tried)
    return broken('launch', {
      title: 'EC2 refuses to launch the instance',
      value: 'dry run',
      evidence: `EC2 refused a dry run, which launches nothing. AWS says: ${tried.refused}`,
      way: DEPLOY,
    });
  const seen = 'value' in activities && !isMixed(fleet) ? lastLaunch(activities.value) : undefined;
  const isOfRelease = seen !== undefined && seen.at > (fleet.release?.createdAt ?? Infinity);
  if (isOfRelease && now - seen.at < FRESH) return holds('launch', `last launch ${age(now - seen.at)} ago`);
  if (passes) return holds('launch', 'a dry run succeeds');
  return unknown('launch', tried.why, ways.dryRun(fleet, subnetIds[0]));
}
