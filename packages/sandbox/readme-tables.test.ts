import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { README, withTables } from './readme-tables.ts';
import { SCENARIOS } from './seed/shop.ts';

const text = readFileSync(README, 'utf8');

it('the README has the tables of the code: else run npx node packages/sandbox/readme-tables.ts', () =>
  expect(text).toBe(withTables(text)));

it('the README names every scenario, and every variable that the program reads', () => {
  for (const scenario of SCENARIOS) expect(text).toContain(`\`${scenario}\``);
  const main = readFileSync(new URL('program.ts', import.meta.url), 'utf8');
  for (const [name] of main.matchAll(/SANDBOX_[A-Z]+/g)) expect(text, name).toContain(`\`${name}\``);
});
