import { expect, it } from 'vitest';
import { contentPolicy } from './content-policy';

const policy = (over = {}) =>
  contentPolicy({ nonce: 'abc', https: true, development: false, providers: [], ...over }).split('; ');

it('T4b: lets a page run its own scripts by nonce and nothing inline', () => {
  expect(policy()).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy().join()).not.toContain('unsafe');
  for (const closed of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
    expect(policy()).toContain(`${closed} 'none'`);
  for (const ours of ['connect-src', 'form-action']) expect(policy()).toContain(`${ours} 'self'`);
});

it('lets a form go on to where people sign in', () =>
  expect(policy({ providers: ['https://id.example'] })).toContain("form-action 'self' https://id.example"));

it('asks for https only where it is served so', () => {
  expect(policy()).toContain('upgrade-insecure-requests');
  expect(policy({ https: false })).not.toContain('upgrade-insecure-requests');
});
