import { pathToFileURL } from 'node:url';
import { COMMAND_FILE, ensureCommand } from './build.ts';

/** `npm run plimsoll -- fleets`: the command line as it is served, built first if a source changed. */
ensureCommand();
await import(pathToFileURL(COMMAND_FILE).href);
