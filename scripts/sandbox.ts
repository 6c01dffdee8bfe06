import { runProgram } from '../packages/sandbox/program.ts';
import { publishedRoles } from './published-roles.ts';

// Runs only the simulated AWS. Its accounts have the roles that Plimsoll publishes.
await runProgram(process.argv.slice(2), process.env, publishedRoles);
