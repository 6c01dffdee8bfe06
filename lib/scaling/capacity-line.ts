import type { Policy } from '@/lib/fleets/model';
import type { Bounds } from './model';

/** `2-10 × m7g.large · cpu 55%`: bounds, machine type, policy. */
export interface CapacityLine {
  min: number;
  max: number;
  type: string | null;
  policy: Policy | null;
}

export function formatCapacityLine({ min, max, type, policy }: CapacityLine): string {
  const bounds = min === max ? `${min}` : `${min}-${max}`;
  const tracking = policy
    ? `${policy.metric} ${policy.target}${policy.metric === 'cpu' ? '%' : ''}`
    : 'fixed';
  return `${bounds} × ${type ?? '?'} · ${tracking}`;
}

const LINE =
  /^\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?\s*[x×*]\s*([a-z0-9-]+\.[a-z0-9-]+|\?)\s*[·,;]\s*(?:fixed|(\S+)\s+(\d+(?:\.\d+)?)\s*%?)\s*$/i;

/** Reads what `formatCapacityLine` writes, and what a hand types: `4 – 12 x m7g.large, cpu 55`. */
export function parseCapacityLine(text: string): CapacityLine | { problem: string } {
  const match = LINE.exec(text);
  if (!match) return { problem: 'Write it as 2-10 × m7g.large · cpu 55%' };
  const [, low, high, type, metric, target] = match;
  const [min, max] = [Number(low), Number(high ?? low)];
  if (min > max) return { problem: `Minimum ${min} is above maximum ${max}` };
  const policy = metric ? { metric: metric.toLowerCase(), target: Number(target) } : null;
  return { min, max, type: type === '?' ? null : type!.toLowerCase(), policy };
}

/** Bounds as a link names them: `4-24`, or a count, for which the bounds give way. Null where it names none. */
export function pickedBounds(pick: string | null, { min, max, desired }: Bounds): Bounds | null {
  const [, low, high] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(pick ?? '') ?? [];
  if (low === undefined) return null;
  const [from, to] = [Number(low), Number(high ?? low)];
  if (high === undefined) return { min: Math.min(min, from), max: Math.max(max, from), desired: from };
  return { min: from, max: to, desired: Math.min(to, Math.max(from, desired)) };
}
