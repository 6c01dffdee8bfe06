import { totalmem } from 'node:os';

const MB = 2 ** 20;

/** MB of the container's limit, else of the machine. */
function memoryMb() {
  const limit = process.constrainedMemory();
  return Math.floor((limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / MB);
}

/**
 * The app's heap limit in MB. Measured with 1,000 fleets: 320 MB for one open overview, 420 MB for every page in turn,
 * 700 MB for 20 overviews at once. Half of the memory stays free; above 2 GB, V8 only collects later.
 */
export const heapMb = (memory = memoryMb()) => Math.min(2_048, Math.max(1_024, Math.floor(memory / 2)));

/** Node's flag for the limit. If NODE_OPTIONS sets one, no flag is given, because the flag would override it. */
export const heapFlags = (options = process.env.NODE_OPTIONS ?? '') =>
  options.includes('--max-old-space-size') ? [] : [`--max-old-space-size=${heapMb()}`];
