import type { AlarmFacts } from '@/lib/aws/alarms';
import { age, duration } from '@/lib/core/format';
import type { ScalingFacts } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { watchedBy } from '../watched';
import { ways } from '../ways';

/** ms without a point after which a metric counts as missing. Basic monitoring has a point every five minutes. */
const LATE = 15 * 60_000;

const WORDS: Record<string, string> = { CPUUtilization: 'CPU', ALBRequestCountPerTarget: 'requests' };
const wordOf = ({ metric }: AlarmFacts) => WORDS[metric] ?? (metric || 'expression');

/** Load balancers report nothing while there are no requests. */
const isByRequest = ({ namespace }: AlarmFacts) => /^AWS\/(ApplicationELB|ELB)$/.test(namespace);

/** The metric of each alarm that adds instances had data in the last minutes. */
export function metricLink(facts: ScalingFacts): Link {
  const { fleet, now } = facts;
  const watched = watchedBy(facts);
  if ('none' in watched) return holds('metric', watched.none);
  if ('why' in watched) return unknown('metric', watched.why, ways.describePolicies(fleet));
  const { alarms } = watched;
  const missing = alarms.find((alarm) => isMissing(alarm, facts));
  if (missing) return withoutData(missing, facts);
  const names = alarms.map(({ name }) => name);
  if ('why' in facts.newest) return unknown('metric', facts.newest.why, ways.describeAlarms(fleet, names));
  const known = facts.newest.value;
  // An expression has no single metric, but its alarm has a state only while it has data.
  const oldest = Math.min(...alarms.map(({ name }) => known[name] ?? now));
  const value = alarms.map(wordOf).join(', ') || 'no alarm';
  return holds('metric', `${value}, ${age(Math.max(0, now - oldest))} ago`);
}

function isMissing({ name, state, stateSince }: AlarmFacts, { newest, now }: ScalingFacts): boolean {
  const at = 'value' in newest ? newest.value[name] : undefined;
  if (at !== undefined) return at === null || now - at > LATE;
  return state === 'INSUFFICIENT_DATA' && now - (stateSince ?? 0) > LATE;
}

function withoutData(alarm: AlarmFacts, { fleet, newest, now }: ScalingFacts): Link {
  const word = wordOf(alarm);
  const way = ways.listMetrics(fleet, alarm);
  const { inService } = fleet.capacity;
  if (inService === 0)
    return unknown('metric', 'No instance is in service, so no instance reports a metric.', way);
  if (fleet.createdAt !== null && now - fleet.createdAt < LATE)
    return unknown('metric', `The fleet is ${duration(now - fleet.createdAt)} old and has no data yet.`, way);
  if (isByRequest(alarm))
    return unknown(
      'metric',
      `${word} has no data: either there are no requests, or the load balancer does not report them.`,
      way,
    );
  const at = 'value' in newest ? (newest.value[alarm.name] ?? null) : null;
  const isGroupMetric = alarm.namespace === 'AWS/AutoScaling' && !fleet.groupMetrics;
  return broken('metric', {
    title: 'The metric does not arrive',
    value: word,
    evidence: `Alarm ${alarm.name} watches ${word} of ${alarm.namespace || 'an expression'}, which has had no data ${at === null ? 'for an hour or more' : `for ${duration(now - at)}`}. Without data, the alarm cannot trigger a scaling policy.`,
    since: at ?? alarm.stateSince,
    way: isGroupMetric
      ? { kind: 'change', change: 'enableMetrics', label: 'Turn on group metrics', pick: null }
      : way,
  });
}
