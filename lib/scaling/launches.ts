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
