import { describe, expect, it } from 'vitest';
import type { Fleet } from '@/lib/fleets/model';
import { arrange, joinRows, lettersOf, total, urgencyOf, type Row, type View } from './rows';

const fleet = (name: string, over: Partial<Fleet> = {}): Fleet => ({
  ref: { account: '123456789012', region: 'us-east-1', name },
  app: name.split('-')[0]!,
  env: 'prod',
  zones: [],
  capacity: { min: 1, max: 4, desired: 2, inService: 2, pending: 0, healthy: 2, total: 2 },
  template: null,
  release: null,
  channel: 'prod',
  behind: 0,
  generations: [],
  instanceType: null,
  types: {},
  policies: [],
  targetGroups: [],
  healthCheck: 'ELB',
  warmupSeconds: 0,
  suspended: [],
  deleting: false,
  ...over,
});

const row = (name: string, over: Partial<Fleet> = {}): Row => joinRows({ fleets: [fleet(name, over)] })[0]!;
const view: View = {
  search: '',
  env: '',
  app: '',
  account: '',
  grade: '',
  sort: 'urgency',
  descending: false,
  group: 'none',
};
const names = (rows: Row[], over: Partial<View>) =>
  arrange(rows, { ...view, ...over }).map((group) => group.rows.map(({ fleet: one }) => one.ref.name));

describe('rows', () => {
  const sick = row('b-sick', {
    capacity: { min: 1, max: 4, desired: 2, inService: 2, pending: 0, healthy: 1, total: 2 },
  });
  const behind = row('c-behind', { behind: 2 });
  const quiet = row('a-quiet', { env: 'staging' });

  it('come worst first, equal ones by name', () => {
    expect(urgencyOf(sick)).toBe('bad');
    expect(names([quiet, behind, sick, row('a-other')], {})).toEqual([
      ['b-sick', 'c-behind', 'a-other', 'a-quiet'],
    ]);
  });

  it('are searched, filtered, grouped and sorted', () => {
    const rows = [quiet, behind, sick];
    expect(names(rows, { search: 'SICK' })).toEqual([['b-sick']]);
    expect(names(rows, { env: 'staging' })).toEqual([['a-quiet']]);
    expect(names(rows, { group: 'env', sort: 'name', descending: true })).toEqual([
      ['c-behind', 'b-sick'],
      ['a-quiet'],
    ]);
    expect(names(rows, { search: 'none such' })).toEqual([]);
  });

  it('are sorted by grade and filtered by its letter; without one they come first', () => {
    const graded = (name: string, letter: 'A' | 'F'): Row => ({
      ...row(name),
      grade: { letter, found: [], unknown: [] },
    });
    const rows = [graded('b', 'F'), quiet, graded('a', 'A')];
    expect(names(rows, { sort: 'grade' })).toEqual([['a-quiet', 'a', 'b']]);
    expect(names(rows, { sort: 'grade', descending: true })).toEqual([['b', 'a', 'a-quiet']]);
    expect(names(rows, { grade: 'F' })).toEqual([['b']]);
    expect(lettersOf(rows)).toEqual(['A', 'F']);
  });

  it('sum up, and say when a part is missing', () => {
    expect(total([quiet, sick], ({ spend }) => spend?.perHour)).toEqual({ value: 0, partial: true });
    expect(total([quiet, sick], ({ fleet: one }) => one.capacity.inService)).toEqual({
      value: 4,
      partial: false,
    });
  });
});
