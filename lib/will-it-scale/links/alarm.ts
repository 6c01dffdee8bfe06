import { plural } from '@/lib/core/format';
import type { ScalingFacts } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { watchedBy } from '../watched';
import { ways } from '../ways';
import { metricLink } from './metric';

/** ms that a new alarm may take for its first evaluations. */
const FIRST = 15 * 60_000;

/** Each alarm that adds instances exists, has a state, and triggers its policy. */
export function alarmLink(facts: ScalingFacts): Link {
  const { fleet, now } = facts;
  const watched = watchedBy(facts);
  if ('none' in watched) return holds('alarm', watched.none);
  if ('why' in watched) return unknown('alarm', watched.why, ways.describePolicies(fleet));
  const { alarms, gone } = watched;
  const [lost] = gone;
  if (lost)
    return broken('alarm', {
      title: 'An alarm is deleted',
      value: lost.alarm,
      evidence: `Policy ${lost.policy.name} waits for alarm ${lost.alarm}, which CloudWatch does not have.`,
      way: ways.putPolicy(fleet, lost.policy),
    });
  const off = alarms.filter(({ actionsEnabled }) => !actionsEnabled);
  if (off.length > 0)
    return broken('alarm', {
      title: off.length === 1 ? 'The actions of its alarm are off' : 'The actions of its alarms are off',
      value: plural(off.length, 'alarm'),
      evidence: `${off.map(({ name }) => name).join(', ')} changes state but triggers no policy, because alarm actions are off.`,
      since: off[0]!.setAt,
      way: {
        ...{ kind: 'change', change: 'enableAlarmActions', pick: null },
        label: 'Turn on alarm actions',
      },
    });
  const silent = alarms.find(({ state }) => state === 'INSUFFICIENT_DATA');
  if (!silent) return holds('alarm', plural(alarms.length, 'alarm'));
  const way = ways.describeAlarms(fleet, [silent.name]);
  if (metricLink(facts).state !== 'holds')
    return unknown('alarm', `${silent.name} has no data to evaluate.`, way);
  if (now - (silent.setAt ?? 0) < FIRST)
    return unknown('alarm', `${silent.name} is new and has not been evaluated yet.`, way);
  return broken('alarm', {
    title: 'An alarm does not evaluate',
    value: 'INSUFFICIENT_DATA',
    evidence: `${silent.name} is in state INSUFFICIENT_DATA though its metric has data.`,
    since: silent.stateSince,
    way,
  });
}
