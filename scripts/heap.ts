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

/**
 * MB of each half of the heap's part for new values. Node would let it grow to 64 MB with such a heap: measured with
 * 1,000 fleets, that is 160 MB of memory more, and no processor time less.
 */
export const YOUNG_MB = 16;

/**
 * One pool for memory outside the heap. With a pool for each thread, as the C library has them, freed memory stays in
 * all of them: measured with 1,000 fleets, 30 to 60 MB.
 */
export const ONE_POOL = { MALLOC_ARENA_MAX: '1' };

/** Node's flags for both limits. One that NODE_OPTIONS sets is not given, because a flag would override it. */
export const heapFlags = (options = process.env.NODE_OPTIONS ?? '') =>
  [`--max-old-space-size=${heapMb()}`, `--max-semi-space-size=${YOUNG_MB}`].filter(
    (flag) => !options.includes(flag.split('=')[0]!),
  );
