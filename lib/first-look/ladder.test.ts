import { expect, it } from 'vitest';
import { keysIn, previewOf, variableLine } from './ladder';

const change = (name: string, now: string, then: string, key: string | null) => ({
  ...{ account: '1', region: 'us-east-1', name, now, then, key },
});

it('reads keys as people write them, each once', () =>
  expect(keysIn(' app, Team ,,app,')).toEqual(['app', 'Team']));

it.each([
  [['app', 'Team'], 'APP_TAGS=app,Team'],
  [['Cost Center'], "APP_TAGS='Cost Center'"],
])('writes %j as a line of the environment', (keys, line) => expect(variableLine('app', keys)).toBe(line));

it('shows only what changes, and counts by which key each fact is found', () => {
  const preview = previewOf(
    'app',
    ['Team', 'app'],
    [
      change('b', 'shop', 'data', 'Team'),
      change('a', '', 'data', 'Team'),
      change('c', 'shop', 'shop', 'app'),
    ],
  );
  expect(preview).toMatchObject({ of: 3, none: 0, changed: 2, line: 'APP_TAGS=Team,app' });
  expect(preview.changes.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(preview.found).toEqual([
    { key: 'Team', count: 2 },
    { key: 'app', count: 1 },
  ]);
  expect(previewOf('app', ['x'], [change('a', 'shop', '', null)])).toMatchObject({ none: 1, changed: 1 });
});
