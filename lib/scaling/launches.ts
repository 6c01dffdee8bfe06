import type { Activity } from './model';

const launchesIn = (activities: readonly Activity[]) => activities.filter(({ kind }) => kind === 'launch');

/** The newest launch that came into service; undefined if none is known. */
export const lastLaunch = (activities: readonly Activity[]) =>
  launchesIn(activities).find(({ failed, endedAt }) => !failed && endedAt !== null);

/** Failed launches after the newest that came into service, newest first. */
export function failuresSince(activities: readonly Activity[]): Activity[] {
  const from = lastLaunch(activities)?.at ?? -Infinity;
  return launchesIn(activities).filter(({ failed, at }) => failed && at > from);
}

/** AWS's sentence, without what it appends to each failed launch. */
export const sentenceOf = ({ message, description }: Pick<Activity, 'message' | 'description'>) =>
  (message ?? description).replace(/\s*Launching EC2 instance failed\.?$/, '').trim();

/** Launches that failed for one reason of AWS. */
export interface FailedLaunches {
  /** Of the newest. */
  id: string;
  at: number;
  tries: number;
  says: string;
}

/** Failed launches by AWS's reason, the newest first. */
export function failedLaunches(activities: readonly Activity[]): FailedLaunches[] {
  const failed = launchesIn(activities).filter(({ failed }) => failed);
  return [...Map.groupBy(failed, sentenceOf)].map(([says, tries]) => ({
    ...{ id: tries[0]!.id, at: tries[0]!.at },
    ...{ tries: tries.length, says },
  }));
}
