import type { RolesOf } from './iam/roles.ts';

export const EXTERNAL_ID = 'test';

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], rest: object) => ({ Effect: 'Allow', Action, ...rest });

/** A role that reads, and one that changes what has an app tag, on behalf of a named person. */
export const testRoles: RolesOf = (home, accounts) => {
  const Principal = { AWS: `arn:aws:iam::${home}:root` };
  const named = { StringLike: { 'sts:SourceIdentity': '?*' } };
  const external = { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } };
  const brief = { NumericLessThanEquals: { 'sts:DurationSeconds': '900' } };
  const reads = ['autoscaling:Describe*', 'ec2:Describe*'];
  const tagged = { StringLike: { 'aws:ResourceTag/app': '?*' } };
  return accounts.flatMap((account) => [
    {
      arn: `arn:aws:iam::${account}:role/reader`,
      trust: document(allow('sts:AssumeRole', { Principal, Condition: external })),
      policies: [document(allow(reads, { Resource: '*' }))],
    },
    {
      arn: `arn:aws:iam::${account}:role/operator`,
      trust: document(
        allow('sts:AssumeRole', { Principal, Condition: { ...external, ...named, ...brief } }),
        allow('sts:SetSourceIdentity', { Principal, Condition: named }),
      ),
      policies: [document(allow('autoscaling:SetDesiredCapacity', { Resource: '*', Condition: tagged }))],
    },
  ]);
};
