import { runTool, UNUSED } from './checks.ts';
import { main } from './fail.ts';

/** `npm run unused`: finds unused files, exports and packages. `-- --fix` removes unused exports. */
await main(() => runTool(UNUSED[1], [...UNUSED[2], ...process.argv.slice(2)]));
