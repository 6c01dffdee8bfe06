/** A fleet's day on both sides; null is unknown. */
export interface BothSides {
  name: string;
  /** USD, and hours that AWS billed. */
  billed: number;
  hours: number;
  /** Hours of machines in service, as CloudWatch counted them. */
  inService: number | null;
  /** USD per hour at list. */
  price: number | null;
}

export interface DayBill {
  /** UTC ms, the day's start. */
  at: number;
  /** USD: all of EC2, machines of no fleet, machines of groups that are no more. */
  total: number;
  outside: number;
  gone: number;
  fleets: readonly BothSides[];
}

export type CauseKind = 'hours' | 'price' | 'outside' | 'gone' | 'volumes' | 'unmeasured';

export interface Cause {
  kind: CauseKind;
  /** USD that the bill has above the run rate for this reason; negative: below. */
  usd: number;
  /** The fleets it is of, most money first. */
  fleets: string[];
}

/** A day's run rate against its bill. The causes add up to the difference. */
export interface Reconciliation {
  at: number;
  runRate: number;
  billed: number;
  /** Most money first; without those below a cent. */
  causes: Cause[];
}

const CENT = 0.005;
const MOST_NAMED = 3;

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** Each dollar of the difference has one cause: which hours, which price, or what is in no fleet. */
export function reconcile({ at, total, outside, gone, fleets }: DayBill): Reconciliation {
  const known = fleets.filter(({ inService, price }) => inService !== null && price !== null);
  const parts: Record<CauseKind, { name: string; usd: number }[]> = {
    hours: known.map(({ name, hours, inService, price }) => ({ name, usd: (hours - inService!) * price! })),
    price: known.map(({ name, billed, hours, price }) => ({ name, usd: billed - hours * price! })),
    unmeasured: fleets.filter((one) => !known.includes(one)).map(({ name, billed: usd }) => ({ name, usd })),
    outside: [{ name: '', usd: outside }],
    gone: [{ name: '', usd: gone }],
    volumes: [{ name: '', usd: total - outside - gone - sum(fleets.map(({ billed }) => billed)) }],
  };
  const causes = Object.entries(parts).map(([kind, of]) => ({
    kind: kind as CauseKind,
    usd: sum(of.map(({ usd }) => usd)),
    fleets: of
      .filter(({ name, usd }) => name && Math.abs(usd) >= CENT)
      .sort((a, b) => Math.abs(b.usd) - Math.abs(a.usd))
      .slice(0, MOST_NAMED)
      .map(({ name }) => name),
  }));
  return {
    at,
    runRate: sum(known.map(({ inService, price }) => inService! * price!)),
    billed: total,
    causes: causes
      .filter(({ usd }) => Math.abs(usd) >= CENT)
      .sort((a, b) => Math.abs(b.usd) - Math.abs(a.usd)),
  };
}
