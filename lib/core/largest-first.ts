/** Sorts by a figure, the largest first. What is not known comes last, also after what is below zero. */
export const largestFirst =
  <T>(figureOf: (one: T) => number | null | undefined) =>
  (a: T, b: T) => {
    const [first, second] = [figureOf(a) ?? null, figureOf(b) ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return second - first;
  };
