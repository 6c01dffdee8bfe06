import { expect, it } from 'vitest';
import { causeOf } from './refusal-cause';

const USER =
  'User: arn:aws:sts::1:assumed-role/plimsoll-read/x is not authorized to perform: ce:GetCostAndUsage';

it.each([
  ['User not enabled for cost explorer access', 'Cost Explorer is not enabled in this account.'],
  [
    `${USER} with an explicit deny in a service control policy`,
    'A policy of the organisation (SCP) does not',
  ],
  [
    `${USER} because no service control policy allows the action`,
    'A policy of the organisation (SCP) does not',
  ],
  [
    `${USER} with an explicit deny in a permissions boundary: arn:aws:iam::1:policy/b`,
    'The permissions boundary of',
  ],
  [
    `${USER} because no permissions boundary allows the ce:GetCostAndUsage action`,
    'The permissions boundary of',
  ],
  [`${USER} because no session policy allows the ce:GetCostAndUsage action`, 'The session policy of'],
  [`${USER} with an explicit deny in an identity-based policy`, 'A policy explicitly denies'],
  [`${USER} because no identity-based policy allows the ce:GetCostAndUsage action`, 'AWS does not allow'],
  ['You are not authorized to perform this operation.', 'AWS does not allow'],
  ['', 'AWS does not allow'],
])('%s', (sentence, says) =>
  expect(causeOf(sentence).message('ce:GetCostAndUsage', 'the role')).toContain(says),
);
