import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { audit } from './audit.ts';
import { findBrowser } from './browser.ts';
import { ensureClient } from './build.ts';
import { BUILD, checkSource, closingLines, runTool, sum, type Tally } from './checks.ts';
import { main } from './fail.ts';
import { failedBrowserTests, failedUnitTests, type PlaywrightReport, type VitestReport } from './failures.ts';
import { inRoot } from './paths.ts';

/** Files named .long are left to `npm run test:long`; vitest.config.ts leaves out those of unit tests. */
const LONG_BROWSER = '\\.long\\.spec';

await main(async () => {
  const browser = await findBrowser();
  ensureClient();
  const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-test-'));
  const tallies = [await checkSource([BUILD])];
  tallies.push(await audit());
  tallies.push(await unitTests(path.join(scratch, 'unit.json')));
  tallies.push(await browserTests(path.join(scratch, 'browser.json'), browser));
  rmSync(scratch, { recursive: true });
  const tally = sum(tallies);
  console.log(`\n${closingLines(tally)}`);
  return tally.failed > 0 ? 1 : 0;
});

async function unitTests(report: string): Promise<Tally> {
  console.log('\n▸ unit and sandbox tests');
  const args = [
    'run',
    // Its dots are for terminals: in a log, each has a colour.
    ...(process.stdout.isTTY
      ? ['--reporter=dot']
      : ['--reporter=default', '--silent=passed-only', '--no-color']),
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const code = await runTool('vitest', args, { ...process.env, LONG_TESTS: 'no' });
  return counted<VitestReport>(report, code, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests,
    names: failedUnitTests(result, inRoot()),
  }));
}

async function browserTests(report: string, browser: string): Promise<Tally> {
  console.log('\n▸ browser tests');
  const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runTool(
    'playwright',
    ['test', `--grep-invert=${LONG_BROWSER}`, '--reporter=list,json'],
    env,
  );
  return counted<PlaywrightReport>(report, code, (result) => ({
    passed: result.stats.expected + result.stats.flaky,
    failed: result.stats.unexpected,
    skipped: result.stats.skipped,
    names: failedBrowserTests(result),
  }));
}

/** A runner that fails without a failed test, or writes no report, counts as one failure. */
function counted<Report>(file: string, code: number, count: (report: Report) => Tally): Tally {
  try {
    const tally = count(JSON.parse(readFileSync(file, 'utf8')) as Report);
    return { ...tally, failed: code !== 0 ? Math.max(1, tally.failed) : tally.failed };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: [`no report: ${file}`] };
  }
}
