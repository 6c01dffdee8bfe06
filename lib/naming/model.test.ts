import { expect, it } from 'vitest';
import { TAG_KEYS } from '@/lib/core/tag-keys';
import { namingOf, NOTHING_SAVED, sourcesOf } from './model';

const configured = { keys: { ...TAG_KEYS, env: ['tier'] }, defaultEnv: '' };
const saved = { ...NOTHING_SAVED, app: ['Team'], defaultEnv: 'prod', rules: ['{family}-{version}'] };

it('a saved value counts before an environment variable, and that before the built-in one', () => {
  const naming = namingOf(saved, configured);
  expect(naming.keys).toEqual({ ...TAG_KEYS, app: ['Team'], env: ['tier'] });
  expect(naming).toMatchObject({ defaultEnv: 'prod', rules: ['{family}-{version}'] });
  expect(sourcesOf(saved, configured)).toEqual({
    ...{ app: 'saved', env: 'variable', family: 'built-in', version: 'built-in', commit: 'built-in' },
    defaultEnv: 'saved',
  });
});

it('without anything saved, everything is as configured', () => {
  expect(namingOf(NOTHING_SAVED, configured)).toEqual({ ...configured, rules: [] });
  expect(new Set(Object.values(sourcesOf(NOTHING_SAVED, { keys: TAG_KEYS, defaultEnv: '' })))).toEqual(
    new Set(['built-in']),
  );
});
