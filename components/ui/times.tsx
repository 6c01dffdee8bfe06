'use client';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { timesIn } from '@/lib/core/times';
import { keepCookie } from './kept';

const Zone = createContext({ zone: 'UTC', setZone: (zone: string): void => void zone });

interface TimesProviderProps {
  /** The zone of the cookie, so that server and browser write the same text. */
  zone: string;
  children: ReactNode;
}

export function TimesProvider({ zone: initial, children }: TimesProviderProps) {
  const [zone, setZone] = useState(initial);
  const choose = (next: string) => {
    keepCookie('zone', next);
    setZone(next);
  };
  return <Zone value={{ zone, setZone: choose }}>{children}</Zone>;
}

/** The zone in which this person reads times. */
export const useZone = () => useContext(Zone);

/** Writes times in the zone that this person chose. Billed days stay UTC days: they come from lib/core/format. */
export const useTimes = () => timesIn(useZone().zone);
