import {
  CreateAutoScalingGroupCommand,
  CreateOrUpdateTagsCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Page } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { lookAtCells, lookAtControls, lookPastEdge } from './support/cells.ts';
import { expect, inOwnWorld } from './support/test.ts';

/** As long as AWS and our own forms allow, without a place to break. */
const LONGEST = `longest${'-and-longer'.repeat(23)}`.slice(0, 255);

/** Its fleets and people have names that others' tests must not meet. */
const test = inOwnWorld(
  { SANDBOX_SCENARIO: 'mid-deployment' },
  {
    NOTIFY_WEBHOOKS: JSON.stringify([
      {
        name: LONGEST.slice(0, 60),
        url: `https://${'sub.'.repeat(40)}invalid`,
        secret: 'a-secret-of-16-and-more',
      },
    ]),
  },
);

const withAccounts = inOwnWorld({ SANDBOX_SCENARIO: 'accounts' });
const OF_ACCOUNTS = 'The month of each account';

const WIDTHS = [360, 390, 768, 1024, 1180, 1280, 1440, 1920];
const HOME = '/fleets/123456789012/us-east-1';
const MONTH = new Date().toISOString().slice(0, 7);

/** Each page with the tables that stand on it, and what has to be pressed before they do. */
const PAGES: { path: string; tables: string[]; press?: string }[] = [
  { path: '/', tables: ['Fleets'] },
  { path: '/?group=none&sort=load&desc=true', tables: ['Fleets'] },
  { path: '/findings', tables: ['Findings'] },
  { path: '/findings?group=fleet', tables: ['Findings'] },
  { path: '/spend', tables: ['Spend by fleet'] },
  { path: '/spend?by=app', tables: ['Spend by app'] },
  { path: '/spend?by=type', tables: ['Spend by type'] },
  { path: '/spend?range=30d', tables: ['Spend and load by day'], press: 'Chart as table: cost against load' },
  { path: `/spend/${MONTH}`, tables: ['By app', 'By environment'] },
  {
    path: `${HOME}/payments-prod`,
    tables: ['Load, capacity and spend over time'],
    press: 'Chart as table',
  },
  { path: `${HOME}/payments-prod?tab=spend`, tables: ['The replay, compared with what ran'] },
  { path: `${HOME}/${LONGEST}`, tables: [] },
  { path: `${HOME}/${LONGEST}?tab=releases`, tables: ['Releases'] },
  { path: `${HOME}/${LONGEST}?tab=instances`, tables: ['Instances'] },
  {
    path: '/images?family=payments&compare=1.9.6..1.9.7',
    tables: ['Image families', 'Versions of payments', 'Comparison'],
  },
  { path: '/deployments', tables: ['Deployments'] },
  { path: '/deployments?outcome=running', tables: ['Deployments'] },
  { path: '/activity', tables: ['Changes'] },
  { path: '/notifications', tables: ['Webhooks'] },
  { path: '/budgets', tables: ['Days of the month'], press: 'Chart as table: the month' },
  { path: '/guards', tables: ['What actions need in prod'] },
  { path: '/guards', tables: ['What each action needs'], press: 'Edit the rules of prod' },
  { path: '/access', tables: ['Grants', 'Service tokens', 'What each role may do'] },
  { path: '/permissions', tables: ['Cost of reading AWS'] },
  { path: '/first-look?keys=env', tables: ['What other tag keys change'] },
  { path: '/naming', tables: ['Tag keys that count', 'How each image is read'] },
];

/** The names of all tables in the source, as patterns where a part of them is computed. */
function tablesInSource(): RegExp[] {
  const named = /<(?:Data)?Table\b[^>]*?(?:aria-)?label=(?:"([^"]+)"|\{`([^`]+)`\})/g;
  return globSync('components/**/*.tsx')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(named)])
    .map(([, plain, computed]) => new RegExp(`^${(plain ?? computed!).replace(/\$\{[^}]+\}/g, '.+')}$`));
}

async function grantAndIssue(page: Page) {
  await page.goto('/access');
  await page.getByRole('button', { name: 'Grant a role' }).click();
  await page.getByRole('dialog').getByLabel(/^Who/).fill(LONGEST);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Grant .* to longest/ })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Issue a token' }).click();
  await page.getByRole('dialog').getByLabel(/^Name/).fill(LONGEST);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Issue/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Issue/ })).toHaveCount(0);
}

/** What is wrong at each width in both themes. */
async function faultsAtWidths(page: Page, seen: Set<string>): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 1000 });
      const [{ outside, tables }, controls, edge] = await Promise.all([
        lookAtCells(page),
        lookAtControls(page),
        lookPastEdge(page),
      ]);
      tables.forEach((name) => seen.add(name));
      found.push(...[...outside, ...controls, ...edge].map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
    // What still arrives is looked at again, and once is enough to know that it does.
    if (found.length > 0) break;
  }
  return found;
}

test('no page scrolls sideways, and no control or cell is clipped, at any width, with the longest names', async ({
  signIn,
  aws,
}) => {
  test.setTimeout(900_000);
  const page = await signIn('admin');
  const { AutoScalingGroups } = await aws.client.send(new DescribeAutoScalingGroupsCommand({}));
  const model = AutoScalingGroups!.find(
    ({ AutoScalingGroupName }) => AutoScalingGroupName === 'payments-prod',
  )!;
  await aws.client.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: LONGEST,
      LaunchTemplate: {
        LaunchTemplateId: model.LaunchTemplate!.LaunchTemplateId!,
        Version: model.LaunchTemplate!.Version!,
      },
      MinSize: 1,
      MaxSize: 1000,
      DesiredCapacity: 2,
      VPCZoneIdentifier: model.VPCZoneIdentifier!,
    }),
  );
  await aws.client.send(
    new CreateOrUpdateTagsCommand({
      Tags: ['app', 'env'].map((Key) => ({
        Key,
        Value: `${Key}${'-of-the-longest'.repeat(20)}`.slice(0, 255),
        ResourceId: LONGEST,
        ResourceType: 'auto-scaling-group',
        PropagateAtLaunch: true,
      })),
    }),
  );
  await aws.advance(600);
  await grantAndIssue(page);
  await page.goto('/');
  // Something to list among the changes.
  await page.getByRole('button', { name: 'Scale out search-prod' }).click();
  // By a key, because what still arrives may move the button away from a click.
  await page.getByRole('button', { name: /^Scale out to/ }).press('Enter');
  await expect(page.getByRole('form')).toBeHidden();
  const seen = new Set<string>();
  const [running] = await aws.refreshes('checkout-prod');
  const deployment = {
    path: `/deployments/123456789012/us-east-1/checkout-prod/${running!.InstanceRefreshId}`,
    tables: ['Instances by zone'],
    press: undefined,
  };
  for (const { path, tables, press } of [...PAGES, deployment]) {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.goto(path);
    if (press) await page.getByRole('button', { name: press }).first().click();
    for (const name of tables)
      await expect.soft(page.getByRole('table', { name, includeHidden: true }).first(), path).toBeAttached();
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    // What still arrives may move the page; what counts is how it settles.
    await expect
      .configure({ soft: true })
      .poll(() => faultsAtWidths(page, seen), { message: path, timeout: 30_000 })
      .toEqual([]);
  }
  // Only an identity provider brings people, and this world signs in without one. It has one account.
  const elsewhere = ['People', OF_ACCOUNTS];
  const drawable = tablesInSource().filter((name) => !elsewhere.some((other) => name.test(other)));
  for (const name of drawable) expect.soft([...seen]).toContainEqual(expect.stringMatching(name));
});

withAccounts('the budgets of several accounts are not clipped at any width', async ({ signIn }) => {
  test.setTimeout(300_000);
  const page = await signIn();
  await page.goto('/budgets');
  await expect(page.getByRole('table', { name: OF_ACCOUNTS })).toBeVisible();
  const seen = new Set<string>();
  await expect.poll(() => faultsAtWidths(page, seen), { timeout: 30_000 }).toEqual([]);
  expect([...seen]).toContain(OF_ACCOUNTS);
});
