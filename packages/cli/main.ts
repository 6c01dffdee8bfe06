import { run } from './run';
import { ownTerminal } from './terminal';

/** `plimsoll` in a shell. */
const ended = new AbortController();
process.once('SIGINT', () => ended.abort());
process.once('SIGTERM', () => ended.abort());
// A reader that is gone, such as head, ends the command without a stack.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await run(process.argv.slice(2), ownTerminal(process.env, ended.signal));
// What only informed and came late must not keep the shell waiting.
ended.abort();
