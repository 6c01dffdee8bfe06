'use client';
import { useSyncExternalStore } from 'react';
import { newerBuild } from '@/lib/query/newer-build';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

/** Reloads a page that is older than the server; nothing where it is not. What is open stays in the address. */
export const ReloadButton = () => useIsOld() && <Button onClick={() => location.reload()}>Reload</Button>;

/** Says that a newer build was put in place while the page was open. */
export const NewerBuild = () =>
  useIsOld() && (
    <div className="fixed bottom-4 left-1/2 z-30 w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 max-sm:bottom-16">
      <NoteBar tone="warn" title="A newer Plimsoll runs." action={<ReloadButton />}>
        Reload before you change anything: what is open opens again.
      </NoteBar>
    </div>
  );

const useIsOld = () => useSyncExternalStore(newerBuild.subscribe, newerBuild.get, () => false);
