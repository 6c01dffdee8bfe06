import 'server-only';
import { setImmediate as turn } from 'node:timers/promises';
import { processWide } from '@/lib/core/process-wide';
import { runsOf } from '@/lib/core/runs';

/** ms. An answer takes about four turns of the event loop, each after a slice, and may wait 50 ms in all. */
const SLICE_MS = 3;

/** All work shares one queue and one slice: each turn of the event loop runs 3 ms, however many reports are made. */
const shared = processWide('slices', () => ({
  last: Promise.resolve<unknown>(undefined),
  since: 0,
  isOpen: false,
}));

const pause = () => (shared.last = shared.last.then(() => turn()));

/** When the slice of this turn of the event loop began. */
function sliceStart(): number {
  if (shared.isOpen) return shared.since;
  setImmediate(() => (shared.isOpen = false));
  shared.isOpen = true;
  return (shared.since = performance.now());
}

/**
 * Runs work that yields often. Whenever a slice of it took 3 ms, the server first answers whatever else waits.
 * @param work must not be halfway through a change of shared state where it yields
 */
export async function inSlices<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const since = sliceStart();
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since >= SLICE_MS) await pause();
  }
}

/** Array.map in slices, for lists that are as long as an account has fleets. */
export const mapInSlices = <T, R>(list: readonly T[], of: (item: T, index: number) => R): Promise<R[]> =>
  inSlices(
    (function* () {
      const mapped: R[] = [];
      for (const [index, item] of list.entries()) {
        mapped.push(of(item, index));
        yield;
      }
      return mapped;
    })(),
  );

/** The same for steps of which each ends before the next one begins, and that wait for nothing but the processor. */
export async function eachInSlices<T>(list: readonly T[], step: (item: T) => Promise<void>) {
  for (const item of list) {
    const since = sliceStart();
    await step(item);
    if (performance.now() - since >= SLICE_MS) await pause();
  }
}

/** Items of asynchronous work that are begun before the server answers others: a few ms of it. */
const BEGUN_AT_ONCE = 5;

/** Promise.all over a list as long as an account has fleets. Calls to AWS that the work makes still wait side by side. */
export async function allInSlices<T, R>(list: readonly T[], begin: (item: T) => Promise<R>): Promise<R[]> {
  const begun: Promise<R>[] = [];
  for (const some of runsOf(list, BEGUN_AT_ONCE)) {
    const work = some.map(begin);
    // Promise.all reports a failure, but looks only once all have begun.
    for (const one of work) one.catch(() => undefined);
    begun.push(...work);
    await turn();
  }
  return Promise.all(begun);
}
