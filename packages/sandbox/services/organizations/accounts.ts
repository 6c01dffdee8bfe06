import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { organizations } from '../../protocol/shapes.ts';
import type { MemberAccount, Organization } from '../../world/organization.ts';
import { organizationOf } from '../../world/organize.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';

/** Also the size of a page for which none is asked. */
const MOST = 20;

const invalid = (Reason: string, message: string) =>
  new AwsError('InvalidInputException', message, 400, { Reason });

/** Without `Status`, which AWS retired on 9 September 2026. */
const accountOf = (
  { account }: World,
  { id: organization }: Organization,
  { id, name, state = 'ACTIVE', joinedAt }: MemberAccount,
): organizations.Account => ({
  ...{ Id: id, Name: name, State: state },
  Arn: `arn:aws:organizations::${account}:account/${organization}/${id}`,
  Email: `aws+${id}@shop.example`,
  JoinedMethod: id === account ? 'INVITED' : 'CREATED',
  JoinedTimestamp: new Date(joinedAt),
});

/** All accounts, also suspended ones, in pages. */
export const listAccounts: Operation<
  organizations.ListAccountsRequest,
  organizations.ListAccountsResponse
> = (world, { MaxResults = MOST, NextToken }) => {
  const organization = organizationOf(world);
  if (!organization)
    throw new AwsError(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
    );
  if (MaxResults < 1)
    throw invalid('MIN_VALUE_EXCEEDED', 'You provided a value that is less than the minimum of 1.');
  if (MaxResults > MOST)
    throw invalid('MAX_VALUE_EXCEEDED', `You provided a value that exceeds the maximum of ${MOST}.`);
  const badToken = invalid('INVALID_NEXT_TOKEN', 'The NextToken is not valid.');
  const { items, next } = pageOf(organization.members, MaxResults, NextToken, badToken);
  const Accounts = items.map((one) => accountOf(world, organization, one));
  return { Accounts, ...(next && { NextToken: next }) };
};
