import { expect, it } from 'vitest';
import { isSameOrigin } from './origin';

const ours = { origin: 'http://127.0.0.1:3000', site: 'same-origin', host: '127.0.0.1:3000' };

it.each([
  ['our own page', {}, true],
  ['a browser that does not say where from', { site: null }, true],
  ['another site', { origin: 'https://evil.example' }, false],
  ['another port', { origin: 'http://127.0.0.1:3001' }, false],
  ['Origin: null', { origin: 'null' }, false],
  ['no Origin', { origin: null }, false],
  ['an Origin that is none', { origin: 'evil' }, false],
  ['an Origin without a host', { origin: 'file://', host: '' }, false],
  ['a site that the browser calls another', { site: 'cross-site' }, false],
  ['T31: a page of a subdomain', { site: 'same-site' }, false],
])('%s', (_what, over, expected) => expect(isSameOrigin({ ...ours, ...over }, undefined)).toBe(expected));

it('the public address decides where there is one, with its scheme', () => {
  const asked = { origin: 'https://plimsoll.example', site: 'same-origin', host: '10.0.0.7:3000' };
  expect(isSameOrigin(asked, 'https://plimsoll.example/')).toBe(true);
  expect(isSameOrigin({ ...asked, origin: 'http://plimsoll.example' }, 'https://plimsoll.example/')).toBe(
    false,
  );
  expect(isSameOrigin({ ...asked, origin: 'http://10.0.0.7:3000' }, 'https://plimsoll.example/')).toBe(false);
});
