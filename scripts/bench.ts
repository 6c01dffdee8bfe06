import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

await main(async () => {
  ensureBuilt();
  return runTool('node', ['bench/main.ts']);
});
