import { moment, plural } from '@/lib/core/format';
import { capacityErrorOf } from '@/lib/scaling/capacity-errors';
import { failuresSince } from '@/lib/scaling/launches';
import type { Activity } from '@/lib/scaling/model';
import type { Trouble } from './model';

/** The facts of a fleet that its activities are judged with. */
export interface Wanted {
  /** Machines or units that are missing from what is wanted. */
  isShort: boolean;
  /** UTC ms. */
  now: number;
}

const LOOP = 3;
const LOOP_ENDS = 20 * 60_000;
const LOOP_RULE = `Within an hour, ${LOOP} or more unhealthy instances were replaced, the last one in the last 20 minutes.`;
const SPOT_LEAST = 2;

const SEE: Trouble['fix'] = { part: 'activity', button: 'See activity' };
const first = (activities: readonly Activity[]) => Math.min(...activities.map(({ at }) => at));

/** "an ELB system health check failure", in AWS's words. */
const illness = ({ cause }: Activity) => /taken out of service in response to ([^.]+)\./.exec(cause)?.[1];

/** AWS's message up to its first full stop that ends a sentence. */
const sentence = (message: string) => /^.*?[.](?=\s|$)/s.exec(message)?.[0] ?? message;

const QUOTA = 'Next: ask AWS for a higher quota under Service Quotas, or scale another fleet in.';
const CAPACITY = 'Next: choose another machine type, or give the group more zones.';
const NEXT: Record<string, string> = {
  VcpuLimitExceeded: QUOTA,
  MaxSpotInstanceCountExceeded: QUOTA,
  InstanceLimitExceeded: QUOTA,
  InsufficientInstanceCapacity: CAPACITY,
  UnfulfillableCapacity: CAPACITY,
  SpotMaxPriceTooLow: 'Next: raise the maximum Spot price, or remove it.',
  InsufficientFreeAddressesInSubnet: 'Next: give the group more subnets, or free addresses in its subnets.',
};

/** What to do about AWS's message. */
const nextFor = (message: string) =>
  NEXT[capacityErrorOf(message) ?? ''] ?? 'Next: read AWS’s whole message in its activity.';

/** Launches of an hour that fail while capacity is missing, newest first. */
export function judgeLaunches(activities: readonly Activity[], { isShort, now }: Wanted): Trouble | null {
  const failed = failuresSince(activities);
  if (failed.length === 0 || !isShort) return null;
  const since = first(failed);
  return {
    ...{ kind: 'failed-launches', severity: 'bad', since, fix: SEE },
    rule: 'The newest launch failed, no later launch succeeded, and capacity is missing.',
    says: `has failed to launch since ${moment(since, now)} UTC, ${plural(failed.length, 'try', 'tries')}`,
    detail: failed[0]!.message ? `AWS: ${sentence(failed[0]!.message)} ${nextFor(failed[0]!.message)}` : null,
  };
}

/** Instances that are launched and replaced again and again because they are not healthy. */
export function judgeReplacements(activities: readonly Activity[], { now }: Wanted): Trouble | null {
  const ill = activities.filter(({ kind, by }) => kind === 'terminate' && by === 'health');
  const newest = Math.max(...ill.map(({ at }) => at));
  if (ill.length < LOOP || now - newest > LOOP_ENDS) return null;
  const since = first(ill);
  const cause = illness(ill[0]!);
  return {
    ...{ kind: 'replacements', severity: 'bad', since, rule: LOOP_RULE, fix: SEE },
    says: `has replaced ${plural(ill.length, 'instance')} since ${moment(since, now)} UTC`,
    detail: cause ? `AWS: ${cause}.` : null,
  };
}

/** Instances that the Spot market took back. */
export function judgeSpot(activities: readonly Activity[], { now }: Pick<Wanted, 'now'>): Trouble | null {
  const lost = activities.filter(({ kind, by }) => kind === 'terminate' && by === 'spot');
  if (lost.length < SPOT_LEAST) return null;
  const since = first(lost);
  return {
    ...{ kind: 'spot-interruptions', severity: 'warn', since, fix: SEE },
    rule: `AWS interrupted ${SPOT_LEAST} or more Spot instances within an hour.`,
    says: `has lost ${plural(lost.length, 'Spot instance')} to interruptions since ${moment(since, now)} UTC`,
    detail: null,
  };
}
