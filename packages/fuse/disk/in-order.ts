/** Starts a few pieces of work at once, and gives their results in the order of the items. */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  atOnce = 16,
): AsyncGenerator<R> {
  const started: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // The first failure is the one that counts: it is thrown when its turn comes.
    result.catch(() => undefined);
    started.push(result);
    if (started.length >= atOnce) yield started.shift()!;
  }
  yield* started;
}
