import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

await main(async () => {
  ensureBuilt();
  return runTool('node', [process.argv[2] === 'sandbox' ? 'bench/sandbox.ts' : 'bench/main.ts']);
});
