'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { keysIn } from '@/lib/first-look/ladder';
import { NOTHING_SAVED, TAG_FACTS, type NamingState, type SavedNaming } from '@/lib/naming/model';
import { namingState } from '@/lib/naming/reads';
import { readOptions } from '@/lib/query/read-options';
import { decide, inNaming } from '@/lib/rules/decide';
import { useActor } from '../access/actor';
import { Problems } from '../problems/problems';
import { NoteBar } from '../ui/note-bar';
import { Skeleton } from '../ui/skeleton';
import { KeysPanel } from './keys-panel';
import { NamingDialog } from './naming-dialog';
import { RulesPanel } from './rules-panel';

/** The open dialog is in the address, with keys that First look tried. */
const useEditing = () =>
  useQueryStates(
    {
      edit: parseAsBoolean.withDefault(false),
      fact: parseAsStringLiteral(TAG_FACTS),
      keys: parseAsString.withDefault(''),
    },
    { clearOnDefault: true, history: 'push' },
  );

/** How tags and image names are read, who set it, and the form that changes it. */
export function NamingPage({ now }: { now: number }) {
  const { data, error } = useQuery(readOptions(namingState, {}));
  const [{ edit, fact, keys }, set] = useEditing();
  const { allowed, reason } = decide(useActor(), 'naming:set', inNaming);
  const close = () => void set({ edit: null, fact: null, keys: null });
  return (
    <>
      <div className="mb-3">
        <h1 className="text-h2 font-semibold">Names and tags</h1>
        <p className="text-ink-2">
          How Plimsoll finds out the application and environment of a fleet, and the version of an image
        </p>
      </div>
      {edit && !allowed && (
        <div className="mb-3">
          <NoteBar tone="warn" title="You cannot change names and tags">
            because {reason}. Ask a person with the role admin to change them, or to grant you the role.
          </NoteBar>
        </div>
      )}
      <Problems parts={[{ error }]} />
      {!data && !error && <Skeleton className="h-96" />}
      {data && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <KeysPanel state={data} now={now} onEdit={allowed ? () => void set({ edit: true }) : null} />
          <RulesPanel state={data} />
        </div>
      )}
      {data && edit && allowed && (
        <NamingDialog
          state={data}
          filled={fact && keysIn(keys).length > 0 ? withKeys(data, fact, keysIn(keys)) : null}
          onClose={close}
        />
      )}
    </>
  );
}

const withKeys = (
  { row }: NamingState,
  fact: (typeof TAG_FACTS)[number],
  keys: readonly string[],
): SavedNaming => ({ ...(row?.saved ?? NOTHING_SAVED), [fact]: keys });
