import { expect, it } from 'vitest';
import { z } from 'zod';
import { authConfig, AuthEnv } from './auth-env';

const OAUTH = {
  ...{
    AUTH_MODE: 'oauth',
    AUTH_SECRET: 's'.repeat(32),
    PUBLIC_URL: 'https://plimsoll.shop.example/',
    ADMINS: 'noa@shop.example',
  },
  ...{ GITHUB_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 'secret' },
};
const config = (values: Record<string, string>) => authConfig(z.object(AuthEnv).parse(values));

it('asks nothing of the local mode, which is the default', () => {
  expect(config({})).toBeNull();
  expect(config({ AUTH_SECRET: '' })).toBeNull();
});

it('takes GitHub, an OIDC provider, or both', () => {
  expect(config(OAUTH)).toMatchObject({ publicUrl: 'https://plimsoll.shop.example', oidc: null });
  const oidc = { OIDC_ISSUER: 'http://127.0.0.1:4000/', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' };
  expect(config({ ...OAUTH, ...oidc })?.oidc).toMatchObject({
    issuer: 'http://127.0.0.1:4000',
    groupsClaim: 'groups',
  });
});

it.each([
  [{ AUTH_SECRET: '' }, 'AUTH_SECRET'],
  [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET'],
  [{ PUBLIC_URL: '' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'http://plimsoll.shop.example' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://shop.example/plimsoll' }, 'PUBLIC_URL'],
  [{ ADMINS: ' , ' }, 'ADMINS'],
  [{ GITHUB_CLIENT_ID: '', GITHUB_CLIENT_SECRET: '' }, 'AUTH_MODE'],
  [{ GITHUB_CLIENT_SECRET: '' }, 'GITHUB_CLIENT_SECRET'],
  [{ OIDC_CLIENT_ID: 'id' }, 'OIDC_ISSUER'],
  [{ OIDC_ISSUER: 'https://id.shop.example' }, 'OIDC_CLIENT_ID'],
  [{ OIDC_ISSUER: 'http://id.shop.example', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'x' }, 'OIDC_ISSUER'],
])('names the variable that is wrong: %j', (over, name) => {
  expect(() => config({ ...OAUTH, ...over } as Record<string, string>)).toThrow(
    `Environment variable ${name}: `,
  );
});

it.each([
  ['DEFAULT_ROLE', 'operator'],
  ['SESSION_HOURS', '0'],
  ['SESSION_IDLE_MINUTES', 'soon'],
  ['AUTH_MODE', 'open'],
])('takes no %s of %s', (name, value) => expect(() => config({ ...OAUTH, [name]: value })).toThrow(name));
