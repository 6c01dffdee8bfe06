import { ensureClient } from './build.ts';
import { check, closingLine, FORMAT, LINT, sum, TYPES } from './checks.ts';
import { main } from './fail.ts';

await main(async () => {
  ensureClient();
  const tally = sum([
    await check(...FORMAT),
    await check(...LINT),
    await check(...TYPES),
    await check('unit tests', 'vitest', ['run', 'lib', 'components', 'tests', '--reporter=dot']),
  ]);
  console.log(`\n${closingLine(tally)}`);
  return tally.failed > 0 ? 1 : 0;
});
