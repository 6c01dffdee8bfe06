import { expect, it } from 'vitest';
import { fleet as fleetLike } from '../../tests/support/facts';
import { firstOf, groupsOf } from '../ui/group-lines';
import { countStates } from './filters';
import { orderedRows } from './fleet-order';
import { worstNeeds } from './needs';
import { FIRST_ROWS, overviewStart, saysMore } from './overview-start';
import { ALL_READ, compareGroups, groupTitle, joinRows, rowJoiner, type View } from './rows';
import { totalsOf } from './totals';

const VIEW: View = {
  ...{ search: '', env: [], app: [], grade: [], state: [], account: '', region: '', hide: [] },
  ...{ sort: 'urgency', descending: false, group: 'state', fold: [] },
};
const FLEETS = Array.from({ length: 130 }, (_, nth) => {
  const fleet = fleetLike({ env: ['prod', 'staging', ''][nth % 3]!, behind: nth % 5 === 0 ? 2 : 0 });
  const healthy = nth % 7 === 0 ? 0 : fleet.capacity.healthy;
  return {
    ...fleet,
    ref: { ...fleet.ref, name: `web-${(nth * 37) % 130}` },
    capacity: { ...fleet.capacity, desired: 1 + (nth % 9), healthy },
  };
});
const list = (fleets = FLEETS) => ({
  ...{ fleets, accounts: [], problems: [], readAt: 0, whole: true, now: 0 },
});
const NOTHING = { load: undefined, health: undefined, stuck: undefined, spend: undefined, active: undefined };
const startOf = (view: Partial<View>, fleets = FLEETS) =>
  overviewStart({ fleets: list(fleets), ...NOTHING }, { ...VIEW, ...view });

it.each<Partial<View>>([
  {},
  { group: 'none', sort: 'name', descending: true },
  { group: 'env', sort: 'capacity' },
  { group: 'env', fold: ['prod'] },
  { state: ['behind'], search: 'web-1' },
])('says of all fleets what the browser works out once it has them: %o', (over) => {
  const view = { ...VIEW, ...over };
  const start = startOf(over);
  const rows = joinRows({ fleets: FLEETS });
  const lines = orderedRows(rows, view).map((row) => ({ id: row.key, row }));
  const { group } = view;
  const grouping =
    group === 'none'
      ? null
      : { titleOf: (row: (typeof rows)[number]) => groupTitle(row, group), compare: compareGroups };
  const groups = grouping && groupsOf(lines, { ...grouping, folded: view.fold });
  const drawn = groups ? firstOf(groups, FIRST_ROWS).flatMap((one) => one.lines) : lines;
  expect(start.rows.map(({ key }) => key)).toEqual(drawn.slice(0, FIRST_ROWS).map(({ id }) => id));
  expect(start.counts).toEqual(countStates(rows, view));
  expect(start.totals).toEqual(
    totalsOf({ rows, spend: undefined, landing: null, whole: true, reading: start.reading }),
  );
  expect(start.needs).toEqual(worstNeeds(rows));
  expect(start.all).toBe(130);
});

it('stands until the browser has read what it says, and no longer waits for what it does not say', () => {
  const late = startOf({});
  const load = { fleets: {}, problems: [], readAt: 0 };
  const start = overviewStart({ fleets: list(), ...NOTHING, load }, VIEW);
  expect(saysMore(late, undefined, ALL_READ)).toBe(true);
  expect(saysMore(late, list(), late.reading)).toBe(false);
  expect(saysMore(start, list(), late.reading)).toBe(true);
  expect(saysMore(start, list(), { ...late.reading, load: false })).toBe(false);
});

it('is no larger with twice as many fleets, and leaves none out without saying so', () => {
  const twice = [
    ...FLEETS,
    ...FLEETS.map((fleet) => ({ ...fleet, ref: { ...fleet.ref, region: 'eu-west-1' } })),
  ];
  const [once, more] = [startOf({}), startOf({}, twice)];
  expect(more.rows.length + more.part.left).toBe(260);
  const bytes = (start: typeof once) => JSON.stringify(start).length;
  expect(bytes(more) / bytes(once)).toBeLessThan(1.02);
});

it('rows of which nothing changed stay the same objects over polls, and so does their list', () => {
  const join = rowJoiner();
  const before = join({ fleets: FLEETS });
  expect(join({ fleets: [...FLEETS], load: {} })).toBe(before);
  const changed = FLEETS.with(3, { ...FLEETS[3]!, behind: 9 });
  const after = join({ fleets: changed });
  expect(after.filter((row, nth) => row !== before[nth])).toHaveLength(1);
  expect(after[3]!.fleet.behind).toBe(9);
  expect(join({ fleets: FLEETS.slice(1) })).toHaveLength(129);
});
