import { findBrowser } from './browser.ts';
import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** `npm run test:e2e`, or some files: `npm run test:e2e -- tests/e2e/overview.spec.ts`. */
await main(async () => {
  const env = { ...process.env, CHROMIUM_PATH: await findBrowser() };
  ensureBuilt();
  return runTool('playwright', ['test', ...process.argv.slice(2)], env);
});
