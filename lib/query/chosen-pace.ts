import { PACE_MS } from './define-read';

/** How often open pages read again: as each read asks for, at most once a minute, or only when the person says so. */
export const PACES = ['usual', 'minute', 'paused'] as const;
export type ChosenPace = (typeof PACES)[number];

/** ms for which reads keep their own pace after the last sign that a change of this person still runs. */
const FOLLOW_MS = 60_000;

let chosen: ChosenPace = 'usual';
let followedUntil = 0;
const listeners = new Set<() => void>();

export const chosenPace = () => chosen;

export function choosePace(next: ChosenPace) {
  chosen = next;
  listeners.forEach((listener) => listener());
}

export function onPace(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** This person has changed something: whatever pace is chosen, reads keep theirs until nothing moves any more. */
export function followChange(now: number) {
  followedUntil = now + FOLLOW_MS;
}

export const isFollowing = (now: number) => now < followedUntil;

/** ms between polls by the person's choice; null: none. */
export function byChoice(pace: number, now: number): number | null {
  if (chosen === 'usual') return pace;
  if (isFollowing(now)) {
    if (pace <= PACE_MS.moving) followChange(now);
    return pace;
  }
  return chosen === 'paused' ? null : Math.max(pace, PACE_MS.minute);
}
