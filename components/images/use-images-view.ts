'use client';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';

const text = parseAsString.withDefault('');

/** Keeps filter, family, version and comparison in the address, so that a link shows the same page. */
export function useImagesView() {
  const [view, set] = useQueryStates(
    {
      account: text,
      q: text,
      channel: text,
      running: parseAsBoolean.withDefault(false),
      family: text,
      version: text,
      compare: text,
    },
    { clearOnDefault: true },
  );
  return { view, set: (change: Parameters<typeof set>[0]) => void set(change) };
}
