import type { Bills } from './bills';
import { sumKnown, type Periods } from './report';

/** How much of the cost of machines the bill attributes to fleets. */
export interface Attribution {
  /** Usage of all machines of the period, and of those whose bill names no fleet; null: unknown. */
  machines: number | null;
  outside: number | null;
  /** Whether the bill names a fleet at all; null: it has no amount. */
  namesFleets: boolean | null;
}

/** By the cut of the bill by fleet. */
export function attributionOf(bills: Bills, { from, to }: Periods): Attribution {
  const keys = bills.keys(from, to);
  const sum = (keep: (keys: readonly string[]) => boolean) => sumKnown(bills.of(keep).slice(from, to));
  return {
    machines: sum(() => true),
    outside: sum(([name]) => name === ''),
    namesFleets: keys.length > 0 ? keys.some(([name]) => name !== '') : null,
  };
}
