import { describe, expect, it } from 'vitest';
import { parseNameRule, readByRules } from './name-rule';

const read = (rule: string, name: string) => {
  const parsed = parseNameRule(rule);
  return 'problem' in parsed ? parsed.problem : parsed.read(name);
};

describe('a rule for image names', () => {
  it.each([
    ['{family}-{version}', 'ledger-api-1.4.0', { family: 'ledger-api', version: '1.4.0', commit: null }],
    ['{family}-{version}', 'ledger-v1.4.0-rc1', { family: 'ledger', version: '1.4.0-rc1', commit: null }],
    ['{family}-{version}-{any}', 'ledger-1.4.0-arm64', { family: 'ledger', version: '1.4.0', commit: null }],
    ['golden {family} ({version})', 'golden web (7)', { family: 'web', version: '7', commit: null }],
    ['rel.{version}.{commit}', 'rel.12.abc1234', { family: null, version: '12', commit: 'abc1234' }],
    ['{family}@{any}', 'web@x', { family: 'web', version: null, commit: null }],
  ])('%s reads %s', (rule, name, parts) => expect(read(rule, name)).toEqual(parts));

  it.each([
    ['{family}-{version}', 'ledger-latest'],
    ['golden {family} ({version})', 'silver web (7)'],
    ['{family}.{version}', 'ledger-1'],
  ])('%s does not fit %s', (rule, name) => expect(read(rule, name)).toBeNull());

  it.each([
    ['{name}-{version}', '{name} is unknown'],
    ['{any}-{commit}', 'needs {family} or {version}'],
    ['{family}-{family}', '{family} appears twice'],
    ['{family}{version}', 'Put a character between'],
    ['{any}-{any}-{any}-{any}-{family}', 'at most 4'],
    ['{family}-{version', 'needs a }'],
  ])('%s is refused: %s', (rule, problem) => expect(read(rule, 'x')).toContain(problem));

  it('ends in time on a long name that almost fits', () => {
    const start = performance.now();
    expect(read('{family}-{version}-{any}-{commit}', `${'1-'.repeat(64)}!`)).toBeNull();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

it('the first rule that fits counts, and tells which it is', () => {
  const byRules = readByRules(['of {version} {family}', 'broken {', '{family}-{version}']);
  expect(byRules('ledger-1')).toMatchObject({ family: 'ledger', rule: '{family}-{version}' });
  expect(byRules('of 2 ledger')).toMatchObject({ version: '2', rule: 'of {version} {family}' });
  expect(byRules('ledger')).toBeNull();
});
