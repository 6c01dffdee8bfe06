'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { LAST_CHANGE, useUndo } from '../changes/use-undo';
import { useHotkey } from '../ui/use-hotkey';

/** Loads its code when it first opens, as all dialogs do. */
const PutBackDialog = dynamic(() => import('./put-back-dialog').then((module) => module.PutBackDialog), {
  ssr: false,
});

/** Puts back the change that the address names, on any page. The key Z means the last one of this page. */
export function PutBackHost() {
  const { change, open, close } = useUndo();
  const { data: last } = useQuery({
    ...{ queryKey: LAST_CHANGE, enabled: false, initialData: null as string | null },
    queryFn: () => null as string | null,
  });
  useHotkey('z', () => last && open(last));
  return change && <PutBackDialog key={change} change={change} onClose={close} />;
}
