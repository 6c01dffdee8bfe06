import { expect, it } from 'vitest';
import { toCsv } from '@/lib/core/csv';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { FleetGrade } from '@/lib/fleets/grade';
import { fleet } from '../../tests/support/facts.ts';
import { tableOf } from '../../tests/support/data-table.ts';
import { FINDING_COLUMNS } from './finding-columns';
import { findingRows, groupingOf, shownFindings, type FindingRow, type FindingView } from './finding-rows';

const named = (name: string, env = 'prod') =>
  fleet({ ref: { account: '1', region: 'us-east-1', name }, env });
const [admin, web] = [named('admin'), named('web', 'staging')];
const grades: Record<string, FleetGrade> = {
  [fleetKey(admin.ref)]: {
    letter: 'F',
    found: [
      { check: 'open-to-world', evidence: '=sg-1, to port 22' },
      { check: 'key-pair', evidence: 'ops' },
    ],
    unknown: [],
  },
  [fleetKey(web.ref)]: {
    letter: 'C',
    found: [{ check: 'key-pair', evidence: 'ops' }],
    unknown: [{ check: 'sticky', evidence: 'denied' }],
  },
};
const rows = findingRows([admin, web, named('not-graded')], grades);
const view: FindingView = {
  search: '',
  account: '',
  region: '',
  env: [],
  letter: [],
  sort: 'letter',
  descending: false,
  group: 'finding',
};
const table = (over: Partial<FindingView>) => {
  const all = { ...view, ...over };
  const options = {
    columns: FINDING_COLUMNS,
    rows: shownFindings(rows, all),
    keyOf: ({ key }: FindingRow) => key,
  };
  return tableOf(options, all.sort, all.descending);
};
const shown = (over: Partial<FindingView>) =>
  table(over).lines.map(({ row }) => `${row.fleet.ref.name} ${row.check}`);

it('come worst first, what is not known last', () =>
  expect(shown({})).toEqual(['admin open-to-world', 'admin key-pair', 'web key-pair', 'web sticky']));

it('are filtered by words, environment and letter, and sorted', () => {
  expect(shown({ search: 'SSH key' })).toEqual(['admin key-pair', 'web key-pair']);
  expect(shown({ env: ['staging'], letter: ['C'] })).toEqual(['web key-pair']);
  expect(shown({ letter: ['not known'] })).toEqual(['web sticky']);
  expect(shown({ env: ['prod', 'staging'], letter: ['C'] })).toEqual(['admin key-pair', 'web key-pair']);
  expect(shown({ account: '210987654321' })).toEqual([]);
  expect(shown({ region: 'us-east-1' })).toHaveLength(4);
  expect(shown({ sort: 'fleet', descending: true })[0]).toBe('web key-pair');
});

it('are grouped by finding or by fleet, the worst group first', () => {
  const groups = (by: FindingView['group']) => {
    const { titleOf, compare } = groupingOf(by);
    const found = [...Map.groupBy(rows, titleOf)].map(([title, inGroup]) => ({ title, rows: inGroup }));
    return found.sort(compare).map((group) => group.rows.length);
  };
  expect(groups('finding')).toEqual([1, 2, 1]);
  expect(groups('fleet')).toEqual([2, 2]);
});

it('are exported whole, with why and fix, and without formulas', () => {
  const lines = toCsv(...table({}).csv()).split('\r\n');
  expect(lines[0]).toBe('account,region,fleet,app,env,fleet grade,best grade,finding,evidence,why,fix');
  expect(lines[1]).toContain(
    `1,us-east-1,admin,web,prod,F,F,Port 22 or 3389 is open to the world,"'=sg-1, to port 22"`,
  );
  expect(lines).toHaveLength(rows.length + 2);
});
