import type { PolicySpec } from '@/lib/fleets/policies';
import { formatPolicies, parsePolicies } from '@/lib/fleets/policy-text';
import type { Fleet } from '@/lib/fleets/model';
import { launchText, marketText, parseLaunch, splitMarket } from './mix-text';
import type { Bounds } from './model';

/**
 * Bounds, machines and policies: `2-10 × m7g.large · cpu 55%`. Of a mixed fleet
 * `4-12 × (m7g.large | m6g.large×2) · 70% spot · cpu 55%`; with weights, the bounds count units.
 */
export interface CapacityLine {
  min: number;
  max: number;
  /** A type, or several in parentheses. */
  type: string | null;
  /** What of it is Spot; missing: nothing. */
  market?: string;
  /** null: unknown. */
  policies: readonly PolicySpec[] | null;
}

/** A fleet's line. */
export const lineOf = (
  fleet: Pick<Fleet, 'capacity' | 'mix' | 'instanceType' | 'policies'>,
): CapacityLine => ({
  ...{ min: fleet.capacity.min, max: fleet.capacity.max, type: launchText(fleet) },
  ...{ market: marketText(fleet.mix), policies: fleet.policies },
});

export function formatCapacityLine({ min, max, type, market, policies }: CapacityLine): string {
  const bounds = min === max ? `${min}` : `${min}-${max}`;
  return [`${bounds} × ${type ?? '?'}`, market, formatPolicies(policies)].filter(Boolean).join(' · ');
}

const LINE =
  /^\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?\s*[x×*]\s*([a-z0-9-]+\.[a-z0-9-]+|\?|\([^()]{1,900}\))\s*[·,;]\s*(\S(?:.*\S)?)\s*$/i;

/** Reads what `formatCapacityLine` writes, and looser typing such as `4 – 12 x m7g.large, cpu 55`. */
export function parseCapacityLine(text: string): CapacityLine | { problem: string } {
  const match = LINE.exec(text);
  if (!match) return { problem: 'Write it as 2-10 × m7g.large · cpu 55%' };
  const [, low, high, type, policy] = match;
  const [min, max] = [Number(low), Number(high ?? low)];
  if (min > max) return { problem: `Minimum ${min} is above maximum ${max}` };
  const launch = type!.startsWith('(') ? parseLaunch(type!) : type!.toLowerCase();
  if (typeof launch !== 'string') return launch;
  const rest = splitMarket(policy!);
  if ('problem' in rest) return rest;
  const policies = parsePolicies(rest.policies);
  if (policies && 'problem' in policies) return policies;
  const { market } = rest;
  return { min, max, type: launch === '?' ? null : launch, ...(market && { market }), policies };
}

/** Bounds from a link: `4-24`, or a count, to which the bounds adapt. null if it has neither. */
function pickedBounds(pick: string, { min, max, desired }: Bounds): Bounds | null {
  const [, low, high] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(pick) ?? [];
  if (low === undefined) return null;
  const [from, to] = [Number(low), Number(high ?? low)];
  if (high === undefined) return { min: Math.min(min, from), max: Math.max(max, from), desired: from };
  return { min: from, max: to, desired: Math.min(to, Math.max(from, desired)) };
}

const isReplayed = (spec: PolicySpec) =>
  spec.kind === 'track' && (spec.metric === 'cpu' || spec.metric === 'requests');

/** The policies of a link in place of those that they stand for. Advice knows one policy, and the others stay. */
export function keptPolicies(
  stands: readonly PolicySpec[] | null,
  picked: readonly PolicySpec[] | null,
): readonly PolicySpec[] | null {
  if (!stands || !picked) return picked ?? stands;
  const metrics = picked.flatMap((spec) => (spec.kind === 'track' ? [spec.metric] : []));
  const stays = (spec: PolicySpec) =>
    spec.kind === 'track'
      ? !metrics.includes(spec.metric)
      : // Steps are replayed only where no policy tracks the load.
        spec.kind === 'other' || stands.some(isReplayed);
  const written = picked.map((spec) => formatPolicies([spec]));
  const rest = stands.filter((spec) => stays(spec) && !written.includes(formatPolicies([spec])));
  return (['track', 'step', 'other'] as const).flatMap((kind) =>
    [...picked, ...rest].filter((spec) => spec.kind === kind),
  );
}

/** Reads a link: a whole line, or only bounds or a count. null if it has neither. */
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
