import { expect, it } from 'vitest';
import { sortingAfter, sortRows } from './data-model';

const COLUMNS = [
  { id: 'size', sort: ({ size }: { size?: number }) => size },
  { id: 'name', sort: ({ name }: { name: string }) => name },
];
const rows = [{ name: 'b', size: 2 }, { name: 'a' }, { name: 'C', size: 1 }, { name: 'd', size: 2 }];
const by = (id: string, desc: boolean) =>
  sortRows<(typeof rows)[number]>(rows, COLUMNS, [{ id, desc }]).map(({ name }) => name);

it('sorts by value in both directions, equal rows as they were, and unknown ones last', () => {
  expect(by('size', false)).toEqual(['C', 'b', 'd', 'a']);
  expect(by('size', true)).toEqual(['b', 'd', 'C', 'a']);
  expect(by('name', false)).toEqual(['a', 'b', 'C', 'd']);
  expect(by('other', true)).toEqual(['b', 'a', 'C', 'd']);
});

it('a third press on a header restores the order where that is possible', () => {
  const column = { id: 'size', firstSort: 'descending' as const };
  const first = sortingAfter(column, [{ id: 'name', desc: false }], true);
  expect(first).toEqual([{ id: 'size', desc: true }]);
  const second = sortingAfter(column, first, true);
  expect(second).toEqual([{ id: 'size', desc: false }]);
  expect(sortingAfter(column, second, true)).toEqual([]);
  expect(sortingAfter(column, second, false)).toEqual(first);
});
