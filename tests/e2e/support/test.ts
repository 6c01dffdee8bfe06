import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  type AutoScalingGroup,
  type InstanceRefresh,
} from '@aws-sdk/client-auto-scaling';
import { test as base, expect, type Cookie, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { openHouse, type House } from './house.ts';

/** AWS as the tests ask it: by the SDK, past the app. */
export interface Aws {
  client: AutoScalingClient;
  /** The same in another region. */
  in: (region: string) => Aws;
  group: (name: string) => Promise<AutoScalingGroup>;
  refreshes: (name: string) => Promise<InstanceRefresh[]>;
  /** Moves the world's clock. */
  advance: (seconds: number) => Promise<void>;
  fault: (fault: object) => Promise<void>;
  heal: () => Promise<void>;
}

export interface AuditRow {
  action: string;
  fleet: string;
  actor: string;
  kind: string | null;
  calls: { operation: string; requestId: string | null }[] | null;
}

interface Tools {
  aws: Aws;
  /** Rows about a fleet, newest first. */
  audit: (fleet: string) => Promise<AuditRow[]>;
  signIn: (role?: string) => Promise<Page>;
  serverLog: void;
}

const control = async (house: House, method: string, path: string, body?: object) => {
  const response = await fetch(`${house.aws}/_sandbox/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok, await response.text()).toBe(true);
};

function awsOf(house: House, region = 'us-east-1'): Aws {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new AutoScalingClient({ region, endpoint: house.aws, credentials });
  return {
    client,
    in: (other) => awsOf(house, other),
    group: async (name) => {
      const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
      return (await client.send(command)).AutoScalingGroups![0]!;
    },
    refreshes: async (name) => {
      const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name });
      return (await client.send(command)).InstanceRefreshes!;
    },
    advance: (advanceSeconds) => control(house, 'POST', 'clock', { advanceSeconds }),
    fault: (fault) => control(house, 'POST', 'faults', fault),
    heal: () => control(house, 'DELETE', 'faults'),
  };
}

/** Until React has taken over what the server drew; a page without our scripts is as it stays. */
const takenOver = (page: Page) =>
  page.waitForFunction(() => {
    const control = document.querySelector('button, a');
    const isOurs = document.querySelector('script[src*="/_next/"]') !== null;
    return !isOurs || !control || Object.keys(control).some((key) => key.startsWith('__reactProps'));
  });

async function fillSignIn(page: Page, role: string) {
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What one browser keeps of signing in; the next one in the same world need not do it again. */
type Kept = Map<string, Cookie[]>;

export const test = base.extend<Tools, { house: House; kept: Kept }>({
  house: [
    async ({}, use) => {
      const house = await openHouse();
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  kept: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  // Only a failed test shows what app and sandbox printed meanwhile: as a file beside its trace.
  serverLog: [
    async ({ house }, use, info) => {
      const before = house.printed.length;
      await use();
      if (info.status === info.expectedStatus) return;
      const file = info.outputPath('server.log');
      writeFileSync(file, house.printed.slice(before).join(''));
      await info.attach('server.log', { path: file, contentType: 'text/plain' });
    },
    { auto: true },
  ],
  // Whatever a test does on whatever page: the browser found nothing that the page's own policy forbids. A press that
  // comes before the scripts would be lost, so a page counts as opened when they have come.
  page: async ({ page }, use) => {
    const forbidden: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) forbidden.push(message.text());
    });
    const goto = page.goto.bind(page);
    page.goto = async (address, options) => {
      const answer = await goto(address, options);
      if (options?.waitUntil !== 'commit') await takenOver(page);
      return answer;
    };
    await use(page);
    expect(forbidden).toEqual([]);
  },
  baseURL: async ({ house }, use) => use(house.app),
  aws: async ({ house }, use) => {
    await use(awsOf(house));
    await control(house, 'DELETE', 'faults');
  },
  audit: async ({ house }, use) => {
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    await use(async (fleet) => {
      const { rows } = await client.query<AuditRow>(
        `SELECT c.action, c.fleet, c.actor, o.kind, o.calls FROM change c
         LEFT JOIN LATERAL (SELECT * FROM outcome WHERE change_id = c.id ORDER BY number DESC LIMIT 1) o ON true
         WHERE c.fleet = $1 ORDER BY c.number DESC`,
        [fleet],
      );
      return rows;
    });
    await client.end();
  },
  signIn: async ({ page, house, kept }, use) => {
    await use(async (role = 'operator') => {
      const who = `${house.app} ${role}`;
      await page.context().addCookies(kept.get(who) ?? []);
      const document = await page.goto('/');
      expect(document!.headers()['content-security-policy']).toContain("'strict-dynamic'");
      if (!kept.has(who)) await fillSignIn(page, role);
      await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
      await takenOver(page);
      kept.set(who, await page.context().cookies());
      return page;
    });
  },
});

export { expect };

/** For tests that what others did before them would change: a world and an app of this file's own. */
export const inOwnWorld = (sandboxEnv: Record<string, string> = {}, appEnv: Record<string, string> = {}) =>
  test.extend<object, { house: House }>({
    house: [
      async ({}, use) => {
        const house = await openHouse(sandboxEnv, () => appEnv);
        await use(house);
        await house.close();
      },
      { scope: 'worker', timeout: 240_000 },
    ],
  });
