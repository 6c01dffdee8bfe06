import type { PolicySpec } from '@/lib/fleets/policies';
import { formatPolicies, parsePolicies } from './policy-text';
import type { Bounds } from './model';

/** `2-10 × m7g.large · cpu 55%`: bounds, machine type, policies. */
export interface CapacityLine {
  min: number;
  max: number;
  type: string | null;
  /** null: not known. */
  policies: readonly PolicySpec[] | null;
}

export function formatCapacityLine({ min, max, type, policies }: CapacityLine): string {
  const bounds = min === max ? `${min}` : `${min}-${max}`;
  return `${bounds} × ${type ?? '?'} · ${formatPolicies(policies)}`;
}

const LINE =
  /^\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?\s*[x×*]\s*([a-z0-9-]+\.[a-z0-9-]+|\?)\s*[·,;]\s*(\S(?:.*\S)?)\s*$/i;

/** Reads what `formatCapacityLine` writes, and what a hand types: `4 – 12 x m7g.large, cpu 55`. */
export function parseCapacityLine(text: string): CapacityLine | { problem: string } {
  const match = LINE.exec(text);
  if (!match) return { problem: 'Write it as 2-10 × m7g.large · cpu 55%' };
  const [, low, high, type, policy] = match;
  const [min, max] = [Number(low), Number(high ?? low)];
  if (min > max) return { problem: `Minimum ${min} is above maximum ${max}` };
  const policies = parsePolicies(policy!);
  if (policies && 'problem' in policies) return policies;
  return { min, max, type: type === '?' ? null : type!.toLowerCase(), policies };
}

/** Bounds as a link names them: `4-24`, or a count, for which the bounds give way. Null where it names none. */
function pickedBounds(pick: string, { min, max, desired }: Bounds): Bounds | null {
  const [, low, high] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(pick) ?? [];
  if (low === undefined) return null;
  const [from, to] = [Number(low), Number(high ?? low)];
  if (high === undefined) return { min: Math.min(min, from), max: Math.max(max, from), desired: from };
  return { min: from, max: to, desired: Math.min(to, Math.max(from, desired)) };
}

/** What a link asks for: a whole line, or bounds or a count alone. Null where it says neither. */
export function pickedLine(pick: string | null, stands: Bounds) {
  if (pick === null) return null;
  const line = parseCapacityLine(pick);
  if ('problem' in line) {
    const bounds = pickedBounds(pick, stands);
    return bounds && { bounds, policies: null };
  }
  const { min, max, policies } = line;
  return { bounds: { min, max, desired: Math.min(max, Math.max(min, stands.desired)) }, policies };
}
