import { AppError, type Problem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { median } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import type { Schedule } from './schedule';

export interface Bounds {
  min: number;
  max: number;
  desired: number;
}

/** AWS's own limit on the size of a group is far above; this one catches a slip of the hand. */
export const MOST_MACHINES = 1_000;

/** What is wrong with these bounds, or null. */
export function boundsProblem({ min, max, desired }: Bounds): string | null {
  const whole = [min, max, desired].every((n) => Number.isInteger(n) && n >= 0);
  if (!whole) return 'Minimum, desired and maximum are whole numbers from 0.';
  if (max > MOST_MACHINES) return `Maximum ${max} is above ${MOST_MACHINES}.`;
  if (min > max) return `Minimum ${min} is above maximum ${max}.`;
  if (desired < min) return `Desired ${desired} is below minimum ${min}.`;
  if (desired > max) return `Desired ${desired} is above maximum ${max}.`;
  return null;
}

/** @throws AppError refused */
export function assertScalable(fleet: Fleet, bounds: Bounds) {
  const { name } = fleet.ref;
  if (fleet.deleting)
    throw new AppError('refused', `${name} is being deleted.`, {
      hint: 'Nothing can be changed on it any more.',
    });
  const problem = boundsProblem(bounds);
  if (problem)
    throw new AppError('refused', problem, {
      hint: 'Change the bounds first, or choose a number within them.',
    });
  const process = bounds.desired > fleet.capacity.desired ? 'Launch' : 'Terminate';
  if (bounds.desired !== fleet.capacity.desired && fleet.suspended.includes(process))
    throw new AppError('refused', `${name} has its ${process} process suspended, so AWS would do nothing.`, {
      hint: `Resume it: aws autoscaling resume-processes --auto-scaling-group-name ${name} --scaling-processes ${process}`,
    });
}

/** What AWS did on its own account or on ours. */
export interface Activity {
  id: string;
  /** UTC ms */
  at: number;
  endedAt: number | null;
  kind: 'launch' | 'terminate' | 'other';
  /** Desired capacity before and after, where the activity came from a change of it. */
  change: { from: number; to: number } | null;
  by: 'policy' | 'schedule' | 'person' | 'health' | 'deployment' | 'aws';
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

/** AWS's cause texts, first match counts. */
const CAUSES: [RegExp, Activity['by']][] = [
  [/instance refresh/i, 'deployment'],
  [/unhealthy|health check/i, 'health'],
  [/scheduled action/i, 'schedule'],
  [/monitor alarm|policy/i, 'policy'],
  [/user request/i, 'person'],
];

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

/** Several machines of one change are several activities; a mark shows the change once. */
export function capacityChanges(activities: readonly Activity[]) {
  const seen = new Set<string>();
  return activities.filter(({ change, cause }) => {
    if (!change || change.from === change.to || seen.has(cause.slice(0, 120))) return false;
    seen.add(cause.slice(0, 120));
    return true;
  });
}

export interface BootTime {
  /** Median from launch to in service; null when no boot was seen. */
  seconds: number | null;
  samples: number;
}

/** From the newest twenty launches that went into service. */
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
  /** As the capacity line says it. */
  text: string;
  enabled: boolean;
  alarms: { name: string; state: string | null }[];
}

export interface Scaling {
  policies: PolicyRow[];
  /** Soonest first. */
  schedules: Schedule[];
  readAt: number;
  stale?: Problem | undefined;
}
