import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** What is measured without the app. */
const APART = ['sandbox', 'image', 'replay'];
/** What has a house of its own. */
const ALONE = ['images', 'charts', 'faults'];

await main(async () => {
  const [, , what = ''] = process.argv;
  if (APART.includes(what)) return runTool('node', [`bench/${what}.ts`]);
  ensureBuilt();
  return runTool('node', [ALONE.includes(what) ? `bench/${what}.ts` : 'bench/main.ts']);
});
