import { ensureBuilt } from './build.ts';
import { runTool } from './checks.ts';
import { main } from './fail.ts';

/** Parts that do not need the build. */
const APART = ['sandbox', 'image', 'replay', 'searching', 'scale', 'fuse', 'compare'];

await main(async () => {
  const [, , ...asked] = process.argv;
  if (asked.length === 0 || !APART.includes(asked[0]!)) ensureBuilt();
  return runTool('node', ['bench/main.ts', ...asked]);
});
