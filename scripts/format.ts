import { pathsOrAll, runTool } from './checks.ts';
import { main } from './fail.ts';

/** `npm run format` formats every file, `-- lib/fleets` a part, and `-- --check` lists unformatted files. */
await main(() => {
  const args = process.argv.slice(2);
  const mode = args.includes('--check') ? [] : ['--write'];
  return runTool('prettier', ['--log-level=warn', ...mode, ...pathsOrAll(args)]);
});
