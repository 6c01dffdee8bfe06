import type { Bills } from './bills';
import { sumKnown, type Periods } from './report';

/** How much of the cost of machines the bill attributes to fleets. */
export interface Attribution {
  /** Usage of all machines of the period, and of those whose bill names no fleet; null: unknown. */
  machines: number | null;
  outside: number | null;
  /** Whether the bill names a fleet at all; null: it has no amount. */
  namesFleets: boolean | null;
  /** UTC ms: the first day that names a fleet, where days of the period before it name none; null: there is none. */
  namedSince: number | null;
}

/** By the cut of the bill by fleet. */
export function attributionOf(
  bills: Bills,
  days: readonly number[],
  { from, to }: Pick<Periods, 'from' | 'to'>,
): Attribution {
  const keys = bills.keys(from, to);
  const isNamed = bills.of(([name]) => name !== '').map((amount) => Boolean(amount));
  const first = isNamed.indexOf(true);
  const sum = (keep: (keys: readonly string[]) => boolean) => sumKnown(bills.of(keep).slice(from, to));
  return {
    machines: sum(() => true),
    outside: sum(([name]) => name === ''),
    namesFleets: keys.length > 0 ? keys.some(([name]) => name !== '') : null,
    namedSince: first > from && first < to ? days[first]! : null,
  };
}
