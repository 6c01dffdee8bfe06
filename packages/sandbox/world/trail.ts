import { AwsError } from '../protocol/aws-error.ts';
import type { World } from './types.ts';

/** A call that changed something, or was meant to, as CloudTrail keeps it. */
export interface TrailEvent {
  at: number;
  region: string;
  /** "autoscaling.amazonaws.com" */
  source: string;
  name: string;
  /** The ARN of who signed it. */
  caller: string;
  /** Whom the caller's session is for. */
  sourceIdentity?: string;
  /** What the program said that it is. */
  userAgent?: string;
  /** "eks-nodegroup.amazonaws.com": the service that made the call for the caller. */
  invokedBy?: string;
  requestId: string;
  /** As it came, times as text. */
  input: object;
  errorCode?: string;
}

/** AWS keeps ninety days; a day of a busy test has more calls than anyone looks up. */
const MOST_KEPT = 2_000;

/** Notes a call, newest last, as it will be read from the disk. */
function noteEvent(world: World, event: TrailEvent) {
  world.trail.push({ ...event, input: JSON.parse(JSON.stringify(event.input)) as object });
  if (world.trail.length > MOST_KEPT) world.trail.shift();
}

/** Runs a call and notes it, also one that is refused; with `onlyRefused` nothing else. @throws what the call throws */
export function noting<T>(world: World, event: TrailEvent, run: () => T, onlyRefused = false): T {
  try {
    const output = run();
    if (!onlyRefused) noteEvent(world, event);
    return output;
  } catch (error) {
    if (error instanceof AwsError) noteEvent(world, { ...event, errorCode: error.code });
    throw error;
  }
}
