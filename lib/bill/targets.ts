import type { EventFacts } from '@/lib/aws/trail';
import { DEFAULT_TARGET } from '@/lib/load/model';

/** From a moment on (UTC ms), the percent CPU at which a fleet's policies keep it. */
export interface TargetStep {
  from: number;
  target: number;
}

interface Tracking {
  autoScalingGroupName?: unknown;
  targetTrackingConfiguration?: {
    targetValue?: unknown;
    predefinedMetricSpecification?: { predefinedMetricType?: unknown };
  };
}

const CPU = 'ASGAverageCPUUtilization';

/** The CPU targets that CloudTrail saw being set for a group, oldest first. */
export function targetSteps(events: readonly EventFacts[], group: string): TargetStep[] {
  return events
    .flatMap(({ name, at, parameters, errorCode }) => {
      const { autoScalingGroupName, targetTrackingConfiguration: told } = parameters as Tracking;
      const target = Number(told?.targetValue);
      const isCpu = told?.predefinedMetricSpecification?.predefinedMetricType === CPU;
      return name === 'PutScalingPolicy' &&
        !errorCode &&
        autoScalingGroupName === group &&
        isCpu &&
        target > 0
        ? [{ from: at, target }]
        : [];
    })
    .sort((a, b) => a.from - b.from);
}

/**
 * The target at a moment: the one that was set last. Without any change on record it is the one of now. Before the first
 * change on record it is unknown, because CloudTrail tells only what was set.
 */
export function targetAt(steps: readonly TargetStep[], at: number, now: number | null): number | null {
  const last = steps.findLast(({ from }) => from <= at);
  return last ? last.target : steps.length > 0 ? null : (now ?? DEFAULT_TARGET);
}
