import { EC2_SERVICES, kindOfRecord, type RecordKind } from '@/lib/core/record-types';
import { type BilledAmount, type BilledDay, type Metric } from './billed-days';

/** From usage of EC2 to what AWS invoices: usage of other services, and what is not usage. */
export type BridgeKind = 'services' | Exclude<RecordKind, 'usage'> | 'timing' | 'unexplained';

export interface BridgeLine {
  kind: BridgeKind;
  amount: number;
  /** Record types, or services; the largest first. */
  names: string[];
}

/** Usage, plus all lines, is the invoice. */
export interface Bridge {
  currency: string | null;
  usage: number;
  lines: BridgeLine[];
  /** All that AWS charged for these days, as on the bill. */
  invoice: number;
}

const HALF_CENT = 0.005;
const MOST_NAMED = 3;
/** The order in which the lines are read. */
const ORDER: readonly BridgeKind[] = [
  ...(['services', 'fee', 'negation', 'discount', 'credit', 'refund', 'tax', 'other', 'timing'] as const),
  'unexplained',
];

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

function kindOf([service, record]: BilledAmount['keys']): BridgeKind | 'usage' {
  const kind = kindOfRecord(record);
  return kind === 'usage' && !EC2_SERVICES.includes(service) ? 'services' : kind;
}

/**
 * The bridge over `days` (UTC ms). `usage` is what the other cuts of the bill add up to. null if a day is not stored, if
 * the usage is not known, or if amounts are in several currencies.
 */
export function bridgeOver(
  days: readonly number[],
  invoice: readonly BilledDay[],
  { usage, metric }: { usage: number | null; metric: Metric },
): Bridge | null {
  const stored = new Map(invoice.map((row) => [row.at, row.amounts]));
  const amounts = days.flatMap((at) => stored.get(at) ?? []);
  const currencies = new Set(amounts.map(({ currency }) => currency).filter(Boolean));
  if (usage === null || days.some((at) => !stored.has(at)) || currencies.size > 1) return null;
  const kinds = Map.groupBy(amounts, ({ keys }) => kindOf(keys));
  const total = sum(amounts.map((one) => one.unblended));
  const ownUsage = sum((kinds.get('usage') ?? []).map((one) => one[metric]));
  const lines = [...kinds].flatMap(([kind, parts]): BridgeLine[] =>
    kind === 'usage'
      ? []
      : [{ kind, amount: sum(parts.map((one) => one[metric])), names: namesOf(kind, parts, metric) }],
  );
  const timing = total - sum(amounts.map((one) => one[metric]));
  return {
    currency: [...currencies][0] ?? null,
    usage,
    lines: [
      ...lines,
      { kind: 'timing' as const, amount: timing, names: [] },
      { kind: 'unexplained' as const, amount: ownUsage - usage, names: [] },
    ]
      .filter(({ amount }) => Math.abs(amount) >= HALF_CENT)
      .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    invoice: total,
  };
}

function namesOf(kind: BridgeKind, parts: readonly BilledAmount[], metric: Metric): string[] {
  const named = Map.groupBy(parts, ({ keys: [service, record] }) => (kind === 'services' ? service : record));
  return [...named]
    .map(([name, same]) => ({ name, amount: Math.abs(sum(same.map((one) => one[metric]))) }))
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MOST_NAMED)
    .map(({ name }) => name);
}
