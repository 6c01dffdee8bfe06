'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { TAG_FACTS } from '@/lib/naming/model';

/** Keeps the fact and the keys of the preview in the address, so that a link shows the same preview. */
export function useKeys() {
  const [{ fact, keys }, set] = useQueryStates(
    { fact: parseAsStringLiteral(TAG_FACTS).withDefault('app'), keys: parseAsString.withDefault('') },
    { clearOnDefault: true },
  );
  return { fact, keys, set: (change: Parameters<typeof set>[0]) => void set(change) };
}
