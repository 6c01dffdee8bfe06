import { expect, it } from 'vitest';
import { putPolicyLines } from './policy-cli';

const fleet = { account: '1', region: 'us-east-1', name: 'storefront prod' };

it('replaces the policy that stands, quoted for a shell', () => {
  const lines = putPolicyLines(fleet, { metric: 'cpu', target: 48, onlyOut: true }, 'cpu-55');
  expect(lines).toContain("--auto-scaling-group-name 'storefront prod' --policy-name cpu-55");
  const [, json = ''] = /--target-tracking-configuration '(.*)'$/.exec(lines) ?? [];
  expect(JSON.parse(json)).toMatchObject({ TargetValue: 48, DisableScaleIn: true });
});

it('names a new one by its target', () =>
  expect(putPolicyLines(fleet, { metric: 'cpu', target: 48 }, null)).toContain('--policy-name cpu-48'));
