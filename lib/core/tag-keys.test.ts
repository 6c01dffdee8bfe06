import { expect, it } from 'vitest';
import { findTag, isNamed, TAG_KEYS, tagged } from './tag-keys';

it.each<[string, Record<string, string>, string | undefined]>([
  ['its own key', { env: 'prod' }, 'prod'],
  ['capitals', { Environment: 'production' }, 'production'],
  ['another word', { Stage: 'dev' }, 'dev'],
  ['two words in one', { EnvironmentName: 'qa' }, 'qa'],
  ['a prefix with a colon', { 'env:name': 'qa' }, 'qa'],
  ['the first of several', { stage: 'dev', env: 'prod' }, 'prod'],
  ['the next one if it is empty', { env: ' ', Environment: 'prod' }, 'prod'],
  ['nothing', { owner: 'web' }, undefined],
  ['nothing of a tag of AWS', { 'aws:cloudformation:stack-name': 'prod' }, undefined],
])('takes %s', (_, tags, env) => expect(tagged(tags, TAG_KEYS.env)).toBe(env));

it('takes the keys that are set for the account', () =>
  expect(tagged({ 'cost-center': 'a', team: 'shop' }, ['team'])).toBe('shop'));

it('says which tag counts, in the spelling of the resource', () => {
  expect(findTag({ AppName: 'shop', stage: 'dev' }, TAG_KEYS.app)).toEqual({ key: 'AppName', value: 'shop' });
  expect(isNamed('app:name', TAG_KEYS.app)).toBe(true);
  expect(isNamed('owner', TAG_KEYS.app)).toBe(false);
});
