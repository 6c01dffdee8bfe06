import { pathsOrAll, runTool } from './checks.ts';
import { main } from './fail.ts';

/** `npm run lint`, or of some paths: `npm run lint -- lib/fleets`. */
await main(() => runTool('eslint', ['--max-warnings=0', ...pathsOrAll(process.argv.slice(2))]));
