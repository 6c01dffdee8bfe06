import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureClient } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** Suites that run longer with LONG=1 than `npm test` has time for: a name, and its file. */
const SUITES: Record<string, string> = {
  kills: 'tests/kill/kill.test.ts',
  replicas: 'tests/kill/replicas.test.ts',
  fuzz: 'tests/fuzz.test.ts',
  fuse: 'packages/fuse/run/boots.test.ts',
};

interface Line {
  suite: string;
  figures: Record<string, unknown>;
}

/** `npm run test:long`, or some suites by name: `npm run test:long kills`. */
await main(async () => {
  const wanted = process.argv.slice(2);
  const suites = Object.entries(SUITES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  ensureClient();
  const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-long-'));
  const file = path.join(scratch, 'figures');
  const env = { ...process.env, LONG: '1', FIGURES: file };
  let failed = 0;
  for (const [name, test] of suites) {
    console.log(`\n▸ ${name}`);
    failed += Number((await runTool('vitest', ['run', test], env)) !== 0);
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
