/** Runs work that could be paused to its end, without a pause. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
