'use client';
import { useCallback, useState } from 'react';
import type { Told } from './bulk-item';

/** What the items of a list say of their changes, by fleet. */
export function useTold() {
  const [told, setTold] = useState<Readonly<Record<string, Told>>>({});
  const onTold = useCallback(
    (key: string, one: Told) => setTold((before) => ({ ...before, [key]: one })),
    [],
  );
  return [told, onTold] as const;
}
