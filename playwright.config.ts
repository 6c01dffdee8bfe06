import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

/** Chromium without its own sandbox (root in containers) and without background requests. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const FOLDER = path.join(import.meta.dirname, 'tests/e2e');

/** Files with worlds of their own. A worker that changes its world starts it, an app and a browser again. */
const own = readdirSync(FOLDER).filter(
  (file) =>
    file.endsWith('.spec.ts') &&
    /inOwnWorld\(|openHouse\(/.test(readFileSync(path.join(FOLDER, file), 'utf8')),
);

export default defineConfig({
  testDir: FOLDER,
  // In this order, so that the files that share a world come one after the other.
  projects: [
    { name: 'own world', testMatch: own },
    { name: 'shared world', testIgnore: own },
  ],
  outputDir: 'test-results',
  // Each worker has its own world and app. Its tests share them, with fleets of their own.
  workers: 2,
  fullyParallel: false,
  // A second try has a fresh world and app. It tells a slow machine from a fault, and is named in the report.
  retries: 1,
  // Upper limits for busy machines: a test continues as soon as it sees what it waits for.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    // A press on what never comes ends sooner than its test.
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 1000 },
    screenshot: 'only-on-failure',
    // Recorded in the second try alone: a trace of each test takes two fifths of the processors' time.
    trace: 'on-first-retry',
    launchOptions: { executablePath: await findBrowser(), args: FLAGS },
  },
});
