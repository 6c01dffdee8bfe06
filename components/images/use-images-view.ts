'use client';
import { parseAsBoolean, useQueryStates } from 'nuqs';
import { text, texts } from '../ui/in-address';

/** Keeps filter, family, version and comparison in the address, so that a link shows the same page. */
export function useImagesView() {
  const [view, set] = useQueryStates(
    {
      account: text,
      region: text,
      q: text,
      channel: texts,
      running: parseAsBoolean.withDefault(false),
      family: text,
      version: text,
      compare: text,
    },
    { clearOnDefault: true },
  );
  return { view, set: (change: Parameters<typeof set>[0]) => void set(change) };
}
