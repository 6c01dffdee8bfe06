import { readFileSync } from 'node:fs';
import type { RolesOf } from '../packages/sandbox/iam/roles.ts';
import { inRoot } from './paths.ts';

/** The external id that the sandbox's roles require. */
export const EXTERNAL_ID = 'plimsoll-sandbox';

function readPublished(file: string, filled: Record<string, string>): unknown {
  const text = readFileSync(inRoot('public/iam', file), 'utf8');
  return JSON.parse(text.replace(/\$\{(\w+)\}/g, (whole, name: string) => filled[name] ?? whole));
}

/** The published policies as two roles of each account. Any principal of `home` may assume them. */
export const publishedRoles: RolesOf = (home, accounts) => {
  const filled = { PlimsollArn: `arn:aws:iam::${home}:root`, ExternalId: EXTERNAL_ID };
  return accounts.flatMap((account) =>
    ['read', 'operate'].map((kind) => ({
      arn: `arn:aws:iam::${account}:role/plimsoll-${kind}`,
      trust: readPublished(`${kind}-trust.json`, filled),
      policies: [readPublished(`${kind}-policy.json`, filled)],
    })),
  );
};
