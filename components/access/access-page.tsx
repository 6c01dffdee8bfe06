'use client';
import { useQuery } from '@tanstack/react-query';
import { accessList } from '@/lib/access/reads';
import { readOptions } from '@/lib/query/read-options';
import type { AnySession, OwnSessions } from '@/lib/access/access-list';
import type { CommandLine } from '@/lib/access/device';
import { Problems } from '../problems/problems';
import { NoteBar } from '../ui/note-bar';
import { SkeletonPage } from '../ui/skeleton-page';
import { CommandLinesPanel } from './command-lines-panel';
import { ExplainPanel } from './explain-panel';
import { GrantsPanel } from './grants-panel';
import { PeoplePanel } from './people-panel';
import { RolesPanel } from './roles-panel';
import { SessionsPanel } from './sessions-panel';
import { TokensPanel } from './tokens-panel';

interface AccessPageProps {
  own: OwnSessions;
  /** The person's own. */
  lines: readonly CommandLine[];
  now: number;
  /** All people's sessions. Empty unless the person is an admin. */
  sessions: readonly AnySession[];
}

/** Shows grants, tokens, sessions and roles, and explains what a person may do. */
export function AccessPage({ own, lines, now, sessions }: AccessPageProps) {
  const { data, error } = useQuery(readOptions(accessList, {}));
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">People and tokens</h1>
      <Problems parts={[{ error }]} />
      {data?.mode === 'local' && (
        <div className="mb-3">
          <NoteBar tone="ok" title="Local mode: everyone picks their role at sign-in.">
            The role applies everywhere. Grants to the same name add permissions, and a deny removes them.
          </NoteBar>
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 xl:grid-cols-[minmax(0,1fr)_440px]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {data ? (
            <>
              <GrantsPanel list={data} />
              <TokensPanel list={data} />
              {data.people.length > 0 && <PeoplePanel list={data} sessions={sessions} />}
            </>
          ) : (
            !error && <SkeletonPage what="grants and tokens" main={[{ lines: 4 }, { lines: 4 }]} />
          )}
          <RolesPanel />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {data ? (
            <ExplainPanel list={data} />
          ) : (
            !error && <SkeletonPage what="who may do what" main={[{ lines: 30 }]} />
          )}
          <CommandLinesPanel lines={lines} now={now} />
          {own.sessions.length > 0 && <SessionsPanel {...own} />}
        </div>
      </div>
    </>
  );
}
