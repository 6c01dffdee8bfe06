/** The accounts that the sandbox plays. */
export const [HOME, SECOND] = ['123456789012', '210987654321'] as const;

const account = (id: string, name: string) => ({
  ...{ id, name, externalId: 'plimsoll-sandbox' },
  readRole: `arn:aws:iam::${id}:role/plimsoll-read`,
  operateRole: `arn:aws:iam::${id}:role/plimsoll-operate`,
});

/** AWS_ACCOUNTS for a scenario of the sandbox: the roles of each account that it has. */
export const sandboxAccounts = (scenario: string | undefined) =>
  JSON.stringify([account(HOME, 'shop'), ...(scenario === 'accounts' ? [account(SECOND, 'lab')] : [])]);
