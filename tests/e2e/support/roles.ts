import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../scripts/paths.ts';
import { sandboxAccounts } from '../../../scripts/sandbox-accounts.ts';

const KEY = 'PLIMSOLL';

/** The app's own key may take the published roles on, and nothing else. @returns the folder for SANDBOX_POLICIES */
export function writePolicies(folder: string): string {
  const policies = path.join(folder, 'policies');
  mkdirSync(policies);
  copyFileSync(inRoot('public/iam/assume-policy.json'), path.join(policies, `${KEY}.json`));
  return policies;
}

/** Every read and change of a browser test goes through these roles, under exactly the published policies. */
export const roleEnv = (scenario: string | undefined) => ({
  AWS_ACCESS_KEY_ID: KEY,
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_ACCOUNTS: sandboxAccounts(scenario),
});
