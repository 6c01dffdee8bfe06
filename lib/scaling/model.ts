import { AppError, type Problem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { median } from '@/lib/core/series';
import { resumeCommand } from '@/lib/fleets/by-hand';
import type { Fleet } from '@/lib/fleets/model';
import type { Schedule } from './schedule';

export interface Bounds {
  min: number;
  max: number;
  desired: number;
}

/** AWS allows far larger groups; this limit catches typing errors. A maximum that already stands above it may stay. */
export const MOST_MACHINES = 1_000;

/** What is wrong with these bounds; null if they are valid. `now`: the bounds that stand. */
export function boundsProblem({ min, max, desired }: Bounds, now?: Pick<Bounds, 'max'>): string | null {
  const whole = [min, max, desired].every((n) => Number.isInteger(n) && n >= 0);
  if (!whole) return 'Minimum, desired and maximum are whole numbers from 0.';
  const most = Math.max(MOST_MACHINES, now?.max ?? 0);
  if (max > most)
    return `Maximum ${max} is above ${most}, which is the largest that Plimsoll sets for this fleet.`;
  if (min > max) return `Minimum ${min} is above maximum ${max}.`;
  if (desired < min) return `Desired ${desired} is below minimum ${min}.`;
  if (desired > max) return `Desired ${desired} is above maximum ${max}.`;
  return null;
}

/** A guard against slips must fit what is counted: memory is counted in tens of thousands. */
const SLIP = 10;
export const limitsOf = ({ capacity, units }: Pick<Fleet, 'capacity' | 'units'>) => ({
  max: units ? capacity.max * SLIP : capacity.max,
});

/** @throws AppError refused */
export function assertScalable(fleet: Fleet, bounds: Bounds) {
  const { name } = fleet.ref;
  if (fleet.deleting)
    throw new AppError('refused', `${name} is being deleted.`, {
      hint: 'You cannot change it any more.',
    });
  const problem = boundsProblem(bounds, limitsOf(fleet));
  if (problem)
    throw new AppError('refused', problem, {
      hint: 'Change the bounds first, or choose a number within them.',
    });
  const process = bounds.desired > fleet.capacity.desired ? 'Launch' : 'Terminate';
  if (bounds.desired !== fleet.capacity.desired && fleet.suspended.includes(process))
    throw new AppError('refused', `${name} has its ${process} process suspended, so AWS would do nothing.`, {
      hint: `Resume it: ${resumeCommand(fleet.ref, [process])}`,
    });
}

/** One scaling activity of AWS. */
export interface Activity {
  id: string;
  /** UTC ms. */
  at: number;
  endedAt: number | null;
  kind: 'launch' | 'terminate' | 'other';
  /** Desired capacity before and after, if the activity comes from a change of it. */
  change: { from: number; to: number } | null;
  by: 'policy' | 'schedule' | 'person' | 'health' | 'spot' | 'deployment' | 'aws';
  description: string;
  cause: string;
  failed: boolean;
  message: string | null;
}

interface ActivitySource {
  id: string;
  description: string;
  cause: string;
  status: string;
  message: string | null;
  startedAt: number;
  endedAt: number | null;
}

/** AWS's cause texts; the first match counts. */
const CAUSES: [RegExp, Activity['by']][] = [
  [/instance refresh/i, 'deployment'],
  [/rebalance recommendation|spot (instance )?interruption/i, 'spot'],
  [/unhealthy|health check/i, 'health'],
  [/scheduled action/i, 'schedule'],
  [/monitor alarm|policy/i, 'policy'],
  [/user request/i, 'person'],
];

/** An activity of AWS, with its cause read from AWS's text. */
export function toActivity(source: ActivitySource): Activity {
  const { id, description, cause, message, startedAt: at, endedAt } = source;
  const change = /changing the desired capacity from (\d+) to (\d+)/.exec(cause);
  return {
    id,
    at,
    endedAt,
    description,
    cause,
    message,
    kind: /^Launching/.test(description)
      ? 'launch'
      : /^Terminating/.test(description)
        ? 'terminate'
        : 'other',
    change: change && { from: Number(change[1]), to: Number(change[2]) },
    by: CAUSES.find(([text]) => text.test(cause))?.[1] ?? 'aws',
    failed: source.status === 'Failed',
  };
}

/** One change of several machines makes several activities; they are merged to one mark. */
export function capacityChanges(activities: readonly Activity[]) {
  const seen = new Set<string>();
  return activities.filter(({ change, cause }) => {
    if (!change || change.from === change.to || seen.has(cause.slice(0, 120))) return false;
    seen.add(cause.slice(0, 120));
    return true;
  });
}

export interface BootTime {
  /** Median seconds from launch to in service; null if no boot was seen. */
  seconds: number | null;
  samples: number;
}

/** Uses the newest twenty launches that came into service. */
export function bootTime(activities: readonly Activity[]): BootTime {
  const boots = activities
    .filter((activity) => activity.kind === 'launch' && !activity.failed && activity.endedAt !== null)
    .slice(0, 20)
    .map((activity) => (activity.endedAt! - activity.at) / 1000);
  return { seconds: median(boots), samples: boots.length };
}

export const bootSource = ({ samples }: BootTime) => `median of the last ${plural(samples, 'boot')}`;

export interface PolicyRow {
  name: string;
  /** The policies as in the capacity line. */
  text: string;
  enabled: boolean;
  /** Null: CloudWatch did not say. */
  alarms: { name: string; state: string | null; actionsEnabled: boolean | null }[];
}

export interface Scaling {
  policies: PolicyRow[];
  /** Soonest first. */
  schedules: Schedule[];
  readAt: number;
  stale?: Problem | undefined;
}
