import { ensureClient } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** `npm run test:unit`, or some paths: `npm run test:unit -- lib/scaling`. */
await main(() => {
  ensureClient();
  return runTool('vitest', ['run', ...process.argv.slice(2)]);
});
