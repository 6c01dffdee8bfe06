'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { chosenPace, choosePace, onPace, PACES, type ChosenPace } from '@/lib/query/chosen-pace';
import { renewPolls } from '@/lib/query/client';
import { keep, readKept } from '../ui/kept';

/** Under this name the browser keeps the pace that the person chose. */
const KEPT = 'pace';

/** How often pages of this browser read again. */
export function usePace() {
  const client = useQueryClient();
  const pace = useSyncExternalStore(onPace, chosenPace, () => 'usual' as const);
  useEffect(() => {
    const kept = PACES.find((one) => one === readKept(KEPT));
    if (!kept || kept === chosenPace()) return;
    choosePace(kept);
    renewPolls(client);
  }, [client]);
  const setPace = (next: ChosenPace) => {
    keep(KEPT, next);
    choosePace(next);
    renewPolls(client);
  };
  return { pace, setPace };
}
