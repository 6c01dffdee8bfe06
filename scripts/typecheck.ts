import { ensureClient } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** `npm run typecheck`: always checks everything, because types depend on other files. */
await main(async () => {
  ensureClient();
  return (await runTool('next', ['typegen'])) || runTool('tsc', ['--noEmit', ...process.argv.slice(2)]);
});
