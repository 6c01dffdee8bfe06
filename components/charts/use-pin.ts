'use client';
import { createParser, useQueryState } from 'nuqs';

const inAddress = createParser({
  parse: (text: string) => {
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(at) ? null : at;
  },
  serialize: (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`,
});

/** Keeps the moment that a person pinned on a chart in the address, UTC ms; null for none. `key` is its parameter. */
export function usePin(key = 'at') {
  const [pin, setPin] = useQueryState(key, inAddress);
  return { pin, onPin: (at: number | null) => void setPin(at) };
}
