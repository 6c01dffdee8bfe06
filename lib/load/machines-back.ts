import type { ActivityFacts } from '@/lib/aws/scaling';

/** From a moment on (UTC ms), so many machines were in service. */
export interface MachineCount {
  from: number;
  machines: number;
}

/** The count of machines over time, as activities tell it. */
export interface CountedBack {
  /** Oldest first. */
  steps: MachineCount[];
  /** UTC ms: when the group said the newest count. */
  to: number;
}

/** What an activity does to the number of machines in service, by AWS's description; the first match counts. */
const EFFECTS: [RegExp, 1 | -1 | 0][] = [
  // AWS launches from a warm pool with the same words as a termination in it, so this comes first.
  [/^Launching a new EC2 instance from warm pool/, 1],
  [/into warm pool|from warm pool: |in warm pool/i, 0],
  [/^Launching a new EC2 instance/, 1],
  [/^Attaching an existing EC2 instance/, 1],
  [/^Moving EC2 instance out of Standby/, 1],
  [/^Terminating EC2 instance/, -1],
  [/^Detaching EC2 instance/, -1],
  [/^Moving EC2 instance to Standby/, -1],
];

function eventOf({ description, status, startedAt, endedAt }: ActivityFacts): { at: number; by: 1 | -1 }[] {
  const by = EFFECTS.find(([text]) => text.test(description))?.[1] ?? 0;
  const isSettled = status === 'Successful' && endedAt !== null;
  // A machine that comes serves at the end of its activity, and one that goes stops at the start.
  if (by === 1) return isSettled ? [{ at: endedAt, by }] : [];
  return by === 0 || /^(Failed|Cancelled)$/.test(status) ? [] : [{ at: startedAt, by }];
}

interface Known {
  inService: number;
  /** UTC ms: when the group had so many machines in service. */
  at: number;
  /** UTC ms: from here on, every activity is in the list. */
  since: number;
}

/**
 * Counts machines in service backwards from what the group says now. It stops where the count would be negative,
 * because an activity must be missing there.
 */
export function countBack(
  activities: readonly ActivityFacts[],
  { inService, at, since }: Known,
): CountedBack {
  const events = activities
    .flatMap(eventOf)
    .filter((event) => event.at > since && event.at <= at)
    .sort((a, b) => b.at - a.at);
  const steps: MachineCount[] = [];
  let machines = inService;
  for (const event of events) {
    steps.push({ from: event.at, machines });
    machines -= event.by;
    if (machines < 0) return { steps: steps.reverse(), to: at };
  }
  steps.push({ from: Math.min(since, at), machines });
  return { steps: steps.reverse(), to: at };
}

/** The mean count over a time span; null where none of it is known. */
export function meanCount({ steps, to }: CountedBack, from: number, until: number): number | null {
  let [sum, known] = [0, 0];
  for (let index = stepAt(steps, from); index < steps.length; index += 1) {
    const step = steps[index]!;
    if (step.from >= until) break;
    const end = Math.min(until, steps[index + 1]?.from ?? to);
    const length = Math.max(0, end - Math.max(from, step.from));
    sum += length * step.machines;
    known += length;
  }
  return known > 0 ? sum / known : null;
}

/** The index of the last step that began before or at a moment; 0 if none did. A chart asks for thousands of spans. */
function stepAt(steps: readonly MachineCount[], at: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (steps[middle]!.from <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
