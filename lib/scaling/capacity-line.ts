import type { Policy } from '@/lib/fleets/model';

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
