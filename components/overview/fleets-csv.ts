import { toCsv } from '@/lib/core/csv';
import { imageOf } from '@/lib/fleets/model';
import { share } from '@/lib/load/model';
import { idleNow } from '@/lib/spend/idle';
import type { Row } from './rows';

const HEADER = [
  'account',
  'region',
  'fleet',
  'app',
  'env',
  'image',
  'version',
  'behind',
  'type',
  'in service',
  'desired',
  'min',
  'max',
  'load',
  'line',
  'unit of load',
  'share of line',
  'run rate USD/h',
  'idle now USD/h',
  'billed newest final day USD',
  'grade',
];

/** The fleets as they are shown; a field that is empty is not known. */
export const fleetsCsv = (rows: readonly Row[]) =>
  toCsv(
    HEADER,
    rows.map(({ fleet, load, spend, grade }) => {
      const { ref, app, env, capacity } = fleet;
      const image = imageOf(fleet);
      return [
        ref.account,
        ref.region,
        ref.name,
        app,
        env,
        image?.id ?? null,
        image?.version ?? null,
        fleet.behind,
        fleet.instanceType,
        capacity.inService,
        capacity.desired,
        capacity.min,
        capacity.max,
        load?.loadNow ?? null,
        load?.lineNow ?? null,
        load?.unit ?? null,
        load && share(load),
        spend?.perHour ?? null,
        spend && idleNow(spend.perHour, load),
        spend?.billedDay ?? null,
        grade?.letter ?? null,
      ];
    }),
  );
