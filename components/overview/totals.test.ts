import { expect, it } from 'vitest';
import type { FleetHealth } from '@/lib/health/model';
import { fleet } from '../../tests/support/facts';
import { joinRows } from './rows';
import { totalsOf } from './totals';

const ROW = joinRows({ fleets: [fleet({ behind: 0 })] })[0]!;
const health = (unread: string | null) =>
  ({ troubles: [], failedOfHour: null, unread }) as unknown as FleetHealth;
const noteOf = (rows: (FleetHealth | null)[]) => {
  const shown = { rows: rows.map((one) => ({ ...ROW, health: one })), spend: undefined, landing: null };
  return totalsOf({ ...shown, whole: true })[0]!.note;
};

it('says of how many fleets it is not known whether they need attention', () => {
  const refused = health('AWS did not answer cloudwatch:GetMetricData.');
  expect(noteOf([health(null), health(null)])).toBe('0 behind their newest image');
  expect(noteOf([health(null), refused])).toBe('health of 1 fleet not known');
  expect(noteOf([null, refused])).toBe('health of 2 fleets not known');
});
