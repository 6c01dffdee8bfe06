import { run } from './run';
import { ownTerminal } from './terminal';

/** `plimsoll` in a shell. The functions that it shares with the app need this version. */
const OLDEST_NODE = 22;
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(`plimsoll needs Node.js ${OLDEST_NODE} or later. This is ${process.versions.node}.`);
  process.exit(2);
}
const ended = new AbortController();
process.once('SIGINT', () => ended.abort());
process.once('SIGTERM', () => ended.abort());
// A reader that is gone, such as head, ends the command without a stack.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await run(process.argv.slice(2), ownTerminal(process.env, ended.signal));
// What only informed and came late must not keep the shell waiting.
ended.abort();
