'use client';
import { useSyncExternalStore } from 'react';
import { newerBuild } from '@/lib/query/newer-build';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

/** Reloads a page that is older than the server. Hidden otherwise. The address keeps open dialogs. */
export const ReloadButton = () => useIsOld() && <Button onClick={() => location.reload()}>Reload</Button>;

/** Tells that the server has a newer build than this page. */
export const NewerBuild = () =>
  useIsOld() && (
    <div className="border-t border-line bg-surface px-(--gutter) py-2">
      <NoteBar tone="warn" title="A newer version of Plimsoll is running." action={<ReloadButton />}>
        Reload before you change anything. Open dialogs will open again.
      </NoteBar>
    </div>
  );

const useIsOld = () => useSyncExternalStore(newerBuild.subscribe, newerBuild.get, () => false);
