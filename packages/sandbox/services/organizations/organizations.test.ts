import { afterEach, expect, it } from 'vitest';
import { clientsFor } from '../../protocol/test-clients.ts';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { ACCOUNT, makeWorld } from '../../testing.ts';
import { organize } from '../../world/organize.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
afterEach(() => aws.close());

const others = Array.from({ length: 44 }, (_, index) => ({
  ...{ id: String(300_000_000_000 + index), name: `team-${index}` },
  ...(index === 7 && { state: 'SUSPENDED' as const }),
}));

async function openOrganization(policies = {}) {
  const world = makeWorld();
  world.organization = organize(world, others);
  return (aws = await openSandbox({}, { world, policies }));
}

it('lists accounts in pages of at most twenty, with their state', async () => {
  const { organizations } = await openOrganization();
  const pages = [];
  let NextToken: string | undefined;
  do {
    const page = await organizations.listAccounts({ NextToken });
    pages.push(page.Accounts!);
    NextToken = page.NextToken;
  } while (NextToken);
  expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
  const all = pages.flat();
  expect(all.map(({ Id }) => Id)).toEqual([ACCOUNT, ...others.map(({ id }) => id)]);
  expect(all.filter(({ State }) => State !== 'ACTIVE')).toMatchObject([
    { Name: 'team-7', State: 'SUSPENDED', JoinedMethod: 'CREATED' },
  ]);
  expect((await organizations.listAccounts({ MaxResults: 3 })).Accounts).toHaveLength(3);
});

it('refuses sizes and tokens that AWS refuses, and who may not', async () => {
  const { organizations, url } = await openOrganization({ NOBODY: [] });
  const reasonOf = (input: object) =>
    organizations.listAccounts(input).catch((error: { Reason?: string }) => error.Reason);
  expect(await reasonOf({ MaxResults: 21 })).toBe('MAX_VALUE_EXCEEDED');
  expect(await reasonOf({ MaxResults: 0 })).toBe('MIN_VALUE_EXCEEDED');
  expect(await reasonOf({ NextToken: 'none' })).toBe('INVALID_NEXT_TOKEN');
  const nobody = clientsFor(url, 'us-east-1', 'NOBODY').organizations;
  expect(await refusal(nobody.listAccounts({}))).toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('not authorized to perform: organizations:ListAccounts') as string,
  });
});

it('knows the accounts of scenarios with several, and says where there is no organisation', async () => {
  const now = Date.UTC(2026, 10, 24, 12);
  const namesIn = async (scenario: string) => {
    aws = await openSandbox({}, { world: seedWorld({ now, scenario }) });
    const { Accounts } = await aws.organizations.listAccounts({});
    return Accounts!.map(({ Name }) => Name);
  };
  expect(await namesIn('accounts')).toEqual(['shop', 'lab']);
  await aws.close();
  expect(await namesIn('organisation')).toEqual(['shop', 'shop-lab', 'data-platform']);
  await aws.close();
  aws = await openSandbox();
  expect((await refusal(aws.organizations.listAccounts({})))!.name).toBe('AWSOrganizationsNotInUseException');
});
