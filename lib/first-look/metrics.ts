import { LOAD_UNITS, type LoadUnit } from '@/lib/load/units';
import { type LoadChoice, pickFrom } from '@/lib/load/choices';
import type { Fleet } from '@/lib/fleets/model';
import { those, type Those } from './those';

/** How machines and load of the fleets are known. */
export interface MetricLook {
  /** Group metrics count their machines. */
  counted: Those;
  /** Group metrics are off, so the number of machines is inferred. */
  inferred: Those;
  /** Fleets by the unit in which their load is read. */
  units: { unit: LoadUnit; of: Those }[];
  /** Why fleets are read by CPU although something else measures their work. */
  hidden: { why: string; of: Those }[];
}

type Measured = Pick<Fleet, 'ref' | 'groupMetrics'> & { choices: readonly LoadChoice[] };

/** Reasons that are named; every fleet behind a shared load balancer has one of its own. */
const MOST_REASONS = 10;

/** Something measures its work, but not so that it can be read. */
const hiddenBy = ({ choices }: Measured) =>
  choices.find((one) => one.why !== null && !('isAbsent' in one) && one.unit !== '% memory')?.why ?? null;

export function metricsOf(fleets: readonly Measured[]): MetricLook {
  const byUnit = Map.groupBy(fleets, ({ choices }) => pickFrom(choices).unit);
  const onCpu = byUnit.get('% cpu') ?? [];
  const byReason = Map.groupBy(onCpu, hiddenBy);
  return {
    counted: those(fleets.filter(({ groupMetrics }) => groupMetrics)),
    inferred: those(fleets.filter(({ groupMetrics }) => !groupMetrics)),
    units: LOAD_UNITS.filter((unit) => byUnit.has(unit)).map((unit) => ({
      unit,
      of: those(byUnit.get(unit)!),
    })),
    hidden: [...byReason]
      .flatMap(([why, found]) => (why === null ? [] : [{ why, of: those(found) }]))
      .sort((a, b) => b.of.count - a.of.count)
      .slice(0, MOST_REASONS),
  };
}
