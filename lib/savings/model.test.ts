import { expect, it } from 'vitest';
import { byMonth, isRegretted, isTold, type SavingRow } from './model';
import type { Saving } from './saving';

const saving = (over: Partial<Saving> = {}): Saving => ({
  ...{ from: 0, to: 0, hours: 24, ranUsd: 5, withoutUsd: 8, saved: 3, within: 0.5, promised: 4 },
  ...{ minutesShort: 0, minutesShortWithout: 0, ...over },
});
const row = (at: number, over: Partial<SavingRow> = {}): SavingRow => ({
  ...{ fleet: { account: '1', region: 'us-east-1', name: 'web' }, id: String(at), at, actor: 'Mara' },
  ...{
    change: String(at),
    kind: 'setup',
    booked: true,
    from: '',
    to: '',
    saving: saving(),
    why: null,
    ...over,
  },
});

it('sums by the month of the change what is known, newest first', () => {
  const [october, november] = [Date.UTC(2026, 9, 31, 23), Date.UTC(2026, 10, 1)];
  const rows = [row(november), row(november + 1, { saving: saving({ saved: -1 }) }), row(october)];
  expect(byMonth([...rows, row(november + 2, { saving: null, why: 'too young' })])).toEqual([
    { month: '2026-11', changes: 2, saved: 2, within: 1, promised: 8, releases: null, unknown: 1 },
    { month: '2026-10', changes: 1, saved: 3, within: 0.5, promised: 4, releases: null, unknown: 0 },
  ]);
  const release = row(october + 2, { kind: 'release', saving: saving({ saved: -2, promised: null }) });
  expect(byMonth([row(october), release])[0]).toMatchObject({
    ...{ changes: 1, saved: 3, promised: 4 },
    releases: { changes: 1, saved: -2, within: 0.5 },
  });
  const vague = row(october + 1, { saving: saving({ within: null }) });
  expect(byMonth([row(october), vague])[0]).toMatchObject({ saved: 6, within: null });
});

it('is regretted once the fleet is short of capacity for half an hour more', () => {
  expect(isRegretted(saving({ minutesShort: 45, minutesShortWithout: 20 }))).toBe(false);
  expect(isRegretted(saving({ minutesShort: 50, minutesShortWithout: 20 }))).toBe(true);
});

it('leaves out a version that costs the same within what a replay can tell', () => {
  const release = (saved: number) => isTold({ kind: 'release', saving: saving({ saved }) });
  expect([release(0.4), release(-0.4), release(-0.6)]).toEqual([false, false, true]);
  expect(isTold({ kind: 'setup', saving: saving({ saved: 0 }) })).toBe(true);
});
