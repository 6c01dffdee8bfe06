'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';

const text = parseAsString.withDefault('');

/** Keeps filter, family, version and comparison in the address, so that a link shows the same page. */
export function useImagesView() {
  const [view, set] = useQueryStates(
    {
      account: text,
      region: text,
      q: text,
      channel: parseAsArrayOf(parseAsString).withDefault([]),
      running: parseAsBoolean.withDefault(false),
      family: text,
      version: text,
      compare: text,
    },
    { clearOnDefault: true },
  );
  return { view, set: (change: Parameters<typeof set>[0]) => void set(change) };
}
