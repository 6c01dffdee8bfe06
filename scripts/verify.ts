import { ensureClient } from './build.ts';
import { checkSource, closingLines, runTool, sum } from './checks.ts';
import { main } from './fail.ts';

await main(async () => {
  ensureClient();
  const tally = await checkSource();
  console.log('\n▸ unit tests');
  const ok = (await runTool('vitest', ['run', 'lib', 'components', 'tests', '--reporter=dot'])) === 0;
  console.log(`\n${closingLines(sum([tally, { passed: Number(ok), failed: Number(!ok), skipped: 0 }]))}`);
  return tally.failed > 0 || !ok ? 1 : 0;
});
