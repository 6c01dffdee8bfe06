/** One day of a fleet, as billed and as measured; null is unknown. */
export interface BothSides {
  name: string;
  /** USD and machine hours that AWS billed. */
  billed: number;
  hours: number;
  /** Machine hours in service, by CloudWatch. */
  inService: number | null;
  /** USD per hour at list price. */
  price: number | null;
}

export interface DayBill {
  /** UTC ms, start of the day. */
  at: number;
  /** USD: all of EC2, machines outside groups, and machines of deleted groups. */
  total: number;
  outside: number;
  gone: number;
  fleets: readonly BothSides[];
}

export type CauseKind = 'hours' | 'price' | 'outside' | 'gone' | 'volumes' | 'unmeasured';

export interface Cause {
  kind: CauseKind;
  /** USD that this cause adds to the bill above the run rate; negative if below. */
  usd: number;
  /** The fleets concerned, largest amount first. */
  fleets: string[];
}

/** A day's run rate against its bill. The causes add up to the difference. */
export interface Reconciliation {
  at: number;
  runRate: number;
  billed: number;
  /** Largest amount first, without amounts below one cent. */
  causes: Cause[];
}

const CENT = 0.005;
const MOST_NAMED = 3;

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** Splits the difference by cause: hours, price, or cost outside any fleet. The causes add up to it. */
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
