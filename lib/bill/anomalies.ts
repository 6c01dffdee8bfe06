import type { AnomalyFacts } from '@/lib/aws/anomalies';
import type { Problem } from '@/lib/core/errors';

/** An unusual cost by AWS's Cost Anomaly Detection. Amounts are in the currency of the account's bill. */
export interface CostAnomaly {
  id: string;
  account: string;
  /** UTC ms, start of the day. */
  from: number;
  /** UTC ms; null: it goes on. */
  to: number | null;
  /** For example "Amazon Elastic Compute Cloud - Compute in us-east-1, BoxUsage:m7g.large". */
  what: string;
  impact: number;
  expected: number | null;
}

export interface AnomalyList {
  /** The most costly first. */
  anomalies: CostAnomaly[];
  /** UTC ms: of the oldest of the accounts' answers; null: none was answered yet. */
  askedOn: number | null;
  /** UTC ms, AWS's clock. */
  now: number;
  problems: Problem[];
}

function whatOf({ of, causes: [cause] }: AnomalyFacts): string {
  const service = cause?.service || of || 'An unnamed service';
  const place = cause?.region ? ` in ${cause.region}` : '';
  return `${service}${place}${cause?.usageType ? `, ${cause.usageType}` : ''}`;
}

/** AWS names the account that caused it, which may be another than the one that was asked. */
export const anomalyOf = (account: string, facts: AnomalyFacts): CostAnomaly => ({
  id: facts.id,
  account: facts.causes[0]?.account || account,
  from: Date.parse(facts.from),
  to: facts.to ? Date.parse(facts.to) : null,
  what: whatOf(facts),
  impact: facts.impact,
  expected: facts.expected,
});

/** Those of all accounts, each once: the payer's monitor sees what those of its members see. */
export const together = (all: readonly CostAnomaly[]): CostAnomaly[] =>
  [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) => b.impact - a.impact);
