import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { audit } from './audit.ts';
import { findBrowser } from './browser.ts';
import { ensureBuilt, ensureClient } from './build.ts';
import { checkSource, closingLine, runTool, sum, type Tally } from './checks.ts';
import { main } from './fail.ts';

/** The fields of Vitest's JSON report that are counted here. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; skipped: number; flaky: number };
}

await main(async () => {
  const browser = await findBrowser();
  ensureClient();
  const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-test-'));
  const tallies = [await checkSource()];
  tallies.push(await audit());
  tallies.push(await unitTests(path.join(scratch, 'unit.json')));
  ensureBuilt();
  tallies.push(await browserTests(path.join(scratch, 'browser.json'), browser));
  rmSync(scratch, { recursive: true });
  const tally = sum(tallies);
  console.log(`\n${closingLine(tally)}`);
  return tally.failed > 0 ? 1 : 0;
});

async function unitTests(report: string): Promise<Tally> {
  console.log('\n▸ unit and sandbox tests');
  const code = await runTool('vitest', [
    'run',
    // Its dots are for terminals: in a log, each has a colour.
    ...(process.stdout.isTTY ? ['--reporter=dot'] : ['--reporter=default', '--silent=passed-only']),
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return counted<VitestReport>(report, code, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests,
  }));
}

async function browserTests(report: string, browser: string): Promise<Tally> {
  console.log('\n▸ browser tests');
  const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await runTool('playwright', ['test', '--reporter=list,json'], env);
  return counted<PlaywrightReport>(report, code, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

/** A runner that fails without a failed test, or writes no report, counts as one failure. */
function counted<Report>(file: string, code: number, count: (report: Report) => Tally): Tally {
  try {
    const tally = count(JSON.parse(readFileSync(file, 'utf8')) as Report);
    return { ...tally, failed: code !== 0 ? Math.max(1, tally.failed) : tally.failed };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
