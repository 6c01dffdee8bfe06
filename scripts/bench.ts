import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** Benchmarks that do not need the build. */
const APART = ['sandbox', 'image', 'replay', 'searching', 'fuse'];
/** Benchmarks that start their own app and sandbox. */
const ALONE = ['images', 'charts', 'faults', 'many-fleets', 'command-line'];

await main(async () => {
  const [, , what = ''] = process.argv;
  if (APART.includes(what)) return runTool('node', [`bench/${what}.ts`]);
  ensureBuilt();
  return runTool('node', [ALONE.includes(what) ? `bench/${what}.ts` : 'bench/main.ts']);
});
