import type { OptimizerFacts } from '@/lib/aws/optimizer';
import { usd } from '@/lib/core/format';
import type { Recommendation } from './advice';
import { samePolicy } from './cheapest';
import type { ReplayFacts } from './what-if';

export interface OptimizerOption {
  type: string;
  /** Percent, the highest that AWS expects; null: it does not say. */
  cpu: number | null;
  /** 0 to 4. */
  risk: number | null;
  /** USD a month; null: it saves nothing, or is in another currency. */
  saves: number | null;
}

/** What Compute Optimizer says of a fleet. */
export interface OptimizerAdvice {
  finding: string;
  days: number | null;
  /** UTC ms. */
  refreshedAt: number | null;
  /** Percent, the highest of those days; null: not measured. */
  cpu: number | null;
  memory: number | null;
  /** Best first. The type that runs is not among them. */
  options: OptimizerOption[];
}

/** What AWS says of a fleet, or why that is not known. */
export interface OptimizerAnswer {
  advice: OptimizerAdvice | null;
  /** Why `advice` is null. */
  why: string | null;
  /** The AWS CLI command that makes it known; null: none does. */
  command: string | null;
}

export const optimizerAdvice = (facts: OptimizerFacts, current: string | null): OptimizerAdvice => ({
  finding: facts.finding ?? 'Unknown',
  days: facts.days,
  refreshedAt: facts.refreshedAt,
  cpu: facts.cpu,
  memory: facts.memory,
  options: facts.options
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ type, cpu, risk, saves, currency }) =>
      type && type !== current ? [{ type, cpu, risk, saves: currency === 'USD' ? saves : null }] : [],
    ),
});

const RISKS = ['very low', 'low', 'medium', 'high', 'very high'];
const PERCENT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** What AWS advises, in a sentence. */
export function optimizerText({ finding, options: [best], days, cpu, memory }: OptimizerAdvice): string {
  const seen = [
    ...(cpu === null ? [] : [`CPU of at most ${PERCENT.format(cpu)} %`]),
    ...(memory === null ? [] : [`memory of at most ${PERCENT.format(memory)} %`]),
  ];
  const over = days === null ? '' : ` in ${days} days`;
  const basis = seen.length > 0 ? ` It saw ${seen.join(' and ')}${over}.` : '';
  if (finding === 'Optimized') return `AWS finds the machine type suitable.${basis}`;
  if (!best) return `AWS finds the machine type unsuitable, but suggests no other type.${basis}`;
  const risk = best.risk === null ? '' : `, risk ${RISKS[Math.round(best.risk)] ?? 'unknown'}`;
  const saves = best.saves === null ? '' : ` for ${usd(best.saves)} a month less`;
  return `AWS advises ${best.type}${saves}${risk}.${basis}`;
}

/** Why our advice and AWS's differ, each reason a sentence. Empty where both advise the same type. */
export function whyTheyDiffer(
  ours: Pick<Recommendation, 'from' | 'cheaper'> | null,
  { finding, options: [best], memory }: OptimizerAdvice,
  { types, architecture }: Pick<ReplayFacts, 'types' | 'architecture'>,
): string[] {
  const cheaper = ours?.cheaper && !ours.cheaper.negligible ? ours.cheaper : null;
  const theirs = finding === 'Optimized' ? null : (best?.type ?? null);
  const [from, to] = [ours?.from ?? null, cheaper?.choice ?? null];
  const isSameType = (theirs ?? from?.type) === (to?.type ?? from?.type);
  const isBounded = from && to && (from.min !== to.min || from.max !== to.max || !samePolicy(from, to));
  const advised = types.find(({ type }) => type === theirs);
  const current = types.find(({ type }) => type === from?.type);
  const isSmaller = advised && current && advised.memoryGiB < current.memoryGiB;
  const needsImage =
    advised && architecture !== null && !advised.architectures.includes(architecture) && advised;
  return [
    isBounded && 'AWS judges only the machine type. Plimsoll also replays other bounds and targets.',
    !isSameType &&
      isSmaller &&
      memory !== null &&
      'AWS knows the memory use from the CloudWatch agent. Plimsoll does not advise types with less memory.',
    !isSameType &&
      needsImage &&
      `${needsImage.type} needs an image for ${needsImage.architectures.join(' or ')}.`,
    theirs !== null &&
      !advised &&
      `Plimsoll replays only types that are at most one size larger or smaller, and ${theirs} is not among them.`,
    !isSameType &&
      'AWS uses the highest CPU of each machine, and keeps a fifth free. Plimsoll replays the load of the whole fleet, where fewer machines are busier.',
  ].filter((reason) => typeof reason === 'string');
}
