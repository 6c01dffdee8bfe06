import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { inRoot } from '../../scripts/paths.ts';
import { axeFindings } from './support/axe.ts';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld();

/** `plimsoll` as a process, in a home of its own, as on another machine. */
function open(app: string, home: string, ...args: string[]) {
  const env = { ...process.env, HOME: home, PLIMSOLL_URL: app, PLIMSOLL_TOKEN: '' };
  const child = spawn(process.execPath, [inRoot('packages/cli/plimsoll.mjs'), ...args], { env });
  const told = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (told.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (told.err += part.toString()));
  const ended = once(child, 'exit').then(([exit]) => exit as number);
  return { told, ended, interrupt: () => child.kill('SIGINT') };
}

let home: string;
test.beforeEach(() => void (home = mkdtempSync(path.join(tmpdir(), 'plimsoll-device-'))));
test.afterEach(() => rmSync(home, { recursive: true }));

const CODE = /enter the code ([A-Z]{4}-[A-Z]{4})/;
async function codeOf({ told }: ReturnType<typeof open>): Promise<string> {
  await expect.poll(() => told.err).toMatch(CODE);
  return CODE.exec(told.err)![1]!;
}

async function expectToFit(page: Page, width: number) {
  const usual = page.viewportSize()!;
  await page.setViewportSize({ width, height: 800 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(width);
  await page.setViewportSize(usual);
}

test('a command line is signed in by a code, by keyboard alone, and signed out on a page', async ({
  signIn,
  house,
}) => {
  test.slow();
  const login = open(house.app, home, 'login');
  const code = await codeOf(login);
  expect(login.told.err).toContain(`Open ${house.app}/device in a browser`);
  const page = await signIn('operator');
  await page.goto('/device');
  await expect(page.getByRole('textbox')).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.type(code.toLowerCase().replace('-', ''));
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: /asks to be signed in$/ });
  await expect(panel).toContainText(code);
  await expect(panel).toContainText('127.0.0.1');
  await expect(panel).toContainText('Mara Kessler');
  await expect(page.getByRole('status').first()).toContainText(
    'Continue only if you have just run plimsoll login yourself',
  );
  expect(await axeFindings(page)).toEqual([]);
  await expectToFit(page, 360);
  const scope = panel.getByRole('combobox', { name: 'Environments: add a name' });
  await scope.fill('staging');
  await scope.press('Enter');
  const send = panel.getByRole('button', { name: /^Sign in / });
  await send.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/ is signed in\./)).toBeVisible();
  expect(await login.ended, login.told.err).toBe(0);
  expect(login.told.out).toContain('Signed in as mara-kessler-');

  const fleets = open(house.app, home, 'fleets');
  expect(await fleets.ended, fleets.told.err).toBe(0);
  const scale = open(house.app, home, 'scale', 'storefront-prod', '+1', '--yes');
  expect(await scale.ended).toBe(2);
  expect(scale.told.err).toContain('is granted only on env staging');

  await page.goto('/access');
  await expect(page.getByRole('table', { name: 'Service tokens' })).toContainText('command line on');
  await page.getByRole('button', { name: /^Sign out / }).click();
  await expect(page.getByText('No command line is signed in.')).toBeVisible();
  const after = open(house.app, home, 'fleets');
  expect(await after.ended).toBe(2);
  expect(after.told.err).toContain('Run plimsoll login to sign in again.');
});

test('who refuses gives no token; a wrong code finds nothing; Ctrl-C leaves nothing', async ({
  signIn,
  house,
}) => {
  test.slow();
  const page = await signIn('viewer');
  await page.goto('/device');
  const code = page.getByRole('textbox', { name: /Code from your terminal/ });
  await code.fill('BBBB-BBBB');
  await page.getByRole('button', { name: 'Show the command line' }).click();
  await expect(page.getByRole('region', { name: 'Enter the code' }).getByRole('alert')).toContainText(
    'No command line is waiting with the code BBBB-BBBB.',
  );

  const login = open(house.app, home, 'login');
  await code.fill(await codeOf(login));
  await page.getByRole('button', { name: 'Show the command line' }).click();
  const panel = page.getByRole('region', { name: /asks to be signed in$/ });
  await expect(panel.getByRole('combobox', { name: /^Role/ }).getByRole('option')).toHaveText(['viewer']);
  await panel.getByRole('button', { name: /^Refuse / }).click();
  await expect(page.getByText(/ was refused\./)).toBeVisible();
  expect(await login.ended).toBe(2);
  expect(login.told.err).toContain('The sign-in was refused in the browser.');

  const left = open(house.app, home, 'login');
  await codeOf(left);
  left.interrupt();
  expect(await left.ended).toBe(130);
  expect(existsSync(path.join(home, '.config'))).toBe(false);
});

test('signed out, the page leads to sign-in and back', async ({ page }) => {
  await page.goto('/device');
  await expect(page).toHaveURL(/sign-in\?to=%2Fdevice$/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/device$/);
});
