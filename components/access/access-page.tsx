'use client';
import { useQuery } from '@tanstack/react-query';
import type { OwnSessions } from '@/lib/access/access-list';
import { accessOptions } from '@/lib/access/query-options';
import { Problems } from '../overview/problems';
import { NoteBar } from '../ui/note-bar';
import { Skeleton } from '../ui/skeleton';
import { ExplainPanel } from './explain-panel';
import { GrantsPanel } from './grants-panel';
import { RolesPanel } from './roles-panel';
import { SessionsPanel } from './sessions-panel';
import { TokensPanel } from './tokens-panel';

/** Who may do what, and why. */
export function AccessPage({ own }: { own: OwnSessions }) {
  const { data, error } = useQuery(accessOptions());
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">Access</h1>
      <Problems parts={[{ error }]} />
      {data?.mode === 'local' && (
        <div className="mb-3">
          <NoteBar tone="ok" title="Local mode: everyone picks their role at sign-in.">
            It holds everywhere. Grants to the name they give come on top, and a deny limits them.
          </NoteBar>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 xl:grid-cols-[minmax(0,1fr)_440px]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {data ? (
            <>
              <GrantsPanel list={data} />
              <TokensPanel list={data} />
            </>
          ) : (
            !error && <Skeleton className="h-96" />
          )}
          <RolesPanel />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {data ? <ExplainPanel list={data} /> : !error && <Skeleton className="h-96" />}
          {own.sessions.length > 0 && <SessionsPanel {...own} />}
        </div>
      </div>
    </>
  );
}
