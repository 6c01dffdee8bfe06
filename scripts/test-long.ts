import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from './browser.ts';
import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main, Trouble } from './fail.ts';

/** What `npm test` has no time for: whole files of their own, and files that try more with LONG=1. */
const SUITES: Record<string, [tool: string, args: string[]]> = {
  unit: ['vitest', ['run', '.long.test.ts']],
  browser: ['playwright', ['test', '.long.spec.ts']],
  kills: ['vitest', ['run', 'tests/kill/kill.test.ts']],
  fuzz: ['vitest', ['run', 'tests/fuzz.test.ts']],
};

/** Parts of `unit`, to be run by name. */
const PARTS: typeof SUITES = {
  replicas: ['vitest', ['run', 'tests/kill/replicas.long.test.ts']],
  fuse: ['vitest', ['run', 'packages/fuse/run/boots.long.test.ts', 'packages/fuse/run/root.long.test.ts']],
};

interface Line {
  suite: string;
  figures: Record<string, unknown>;
}

/** `npm run test:long`, or some suites by name: `npm run test:long kills`. */
await main(async () => {
  const wanted = process.argv.slice(2);
  const all = { ...SUITES, ...PARTS };
  const unknown = wanted.find((name) => !(name in all));
  if (unknown !== undefined)
    throw new Trouble(`There is no suite "${unknown}". The suites are ${Object.keys(all).join(', ')}.`);
  const named = Object.entries(all).filter(([name]) => wanted.includes(name));
  const suites = wanted.length === 0 ? Object.entries(SUITES) : named;
  ensureBuilt();
  const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-long-'));
  const file = path.join(scratch, 'figures');
  const env = { ...process.env, LONG: '1', FIGURES: file, CHROMIUM_PATH: await findBrowser() };
  let failed = 0;
  for (const [name, [tool, args]] of suites) {
    console.log(`\n▸ ${name}`);
    failed += Number((await runTool(tool, args, env)) !== 0);
  }
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  rmSync(scratch, { recursive: true });
  console.log();
  for (const { suite, figures } of lines.map((line) => JSON.parse(line) as Line))
    console.log(
      `${suite}: ${Object.entries(figures)
        .map(([of, value]) => `${of} ${JSON.stringify(value)}`)
        .join(', ')}`,
    );
  console.log(`${suites.length - failed} suites passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
