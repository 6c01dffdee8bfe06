// Loaded into the app by NODE_OPTIONS: on SIGUSR2 it collects garbage and writes what is alive, so that a test tells
// a leak from memory that V8 has not collected yet.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.LIVING_HEAP, String((heapUsed + external) / 2 ** 20));
});
