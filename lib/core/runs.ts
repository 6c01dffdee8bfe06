/** The list in runs of `size`, the last one perhaps shorter. An empty list has none. */
export const runsOf = <Item>(list: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, run) => list.slice(run * size, (run + 1) * size));
