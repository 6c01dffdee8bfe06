#!/usr/bin/env node
// The command of a checkout, for `npx plimsoll`: what the build made, or what it says to do first.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const built = path.join(import.meta.dirname, '../../.next/cli/plimsoll.mjs');
if (existsSync(built)) await import(pathToFileURL(built).href);
else {
  console.error('The command is not built yet. Run: npm run plimsoll -- --help');
  process.exitCode = 2;
}
