import { EXTERNAL_ID } from './published-roles.ts';

/** The accounts of the sandbox. */
export const HOME = '123456789012';
export const SECOND = '210987654321';

const account = (id: string, name: string) => ({
  ...{ id, name, externalId: EXTERNAL_ID },
  readRole: `arn:aws:iam::${id}:role/plimsoll-read`,
  operateRole: `arn:aws:iam::${id}:role/plimsoll-operate`,
});

/** AWS_ACCOUNTS for a scenario of the sandbox, with the roles of each account. */
export const sandboxAccounts = (scenario: string | undefined) =>
  JSON.stringify([account(HOME, 'shop'), ...(scenario === 'accounts' ? [account(SECOND, 'lab')] : [])]);
