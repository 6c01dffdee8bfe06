'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { revocationImpact } from '@/lib/families/reads';
import { readOptions } from '@/lib/query/read-options';
import { inFamily } from '@/lib/rules/decide';
import { dayAndClock, plural } from '@/lib/core/format';
import type { FamilyPage, Impact, VersionRow } from '@/lib/families/family';
import { restore, revoke } from '@/lib/images/actions';
import { useMay } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { useChange } from '../changes/use-change';
import { ReasonField } from '../changes/reason-field';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { StatusMark } from '../ui/status-mark';

interface RevokePanelProps {
  page: FamilyPage;
  version: VersionRow;
}

interface RevokeProps extends RevokePanelProps {
  /** The reason of an earlier revocation. */
  given?: string;
  onDone?: () => void;
}

/** Explains and confirms revoking a version. For a revoked version: who revoked it, why, and how to restore it. */
export function RevokePanel({ page, version }: RevokePanelProps) {
  const { shown } = useMay(inFamily(page))('image:revoke');
  if (version.state === 'gone' || (!shown && !version.revoked)) return null;
  return (
    <Panel title={`${version.revoked ? 'Restore' : 'Revoke'} ${version.label}`}>
      <div className="grid gap-3 px-4 py-3">
        {version.revoked ? (
          <Restore page={page} version={version} />
        ) : (
          <Revoke page={page} version={version} />
        )}
      </div>
    </Panel>
  );
}

export function Revoke({ page, version, given = '', onDone }: RevokeProps) {
  const { why } = useMay(inFamily(page))('image:revoke');
  const [reason, setReason] = useState(given);
  const { data: impact, isPending } = useQuery(
    readOptions(revocationImpact, { family: page.family, version: version.version, account: page.account }),
  );
  const change = useChange({
    name: 'revoke',
    send: revoke,
    done: `${version.label} of ${page.family} is revoked`,
    onDone: () => onDone?.(),
  });
  return (
    <>
      <p className="text-ink-2">
        Plimsoll marks its AMIs in every region, and all AMIs built from them. After that, deploying this
        version needs its typed name and a reason. The AMIs stay enabled: AWS still launches them, and
        machines keep running.
      </p>
      {isPending && <Skeleton className="h-16" />}
      {impact && <Means impact={impact} />}
      <ReasonField value={reason} onChange={setReason} />
      {change.problem && <ProblemNote problem={change.problem} />}
      <Button
        look="danger"
        why={why}
        busy={change.busy}
        disabled={!why && reason.trim() === ''}
        className="justify-self-end"
        onClick={() =>
          change.send({ account: page.account, family: page.family, version: version.version, reason })
        }
      >
        Revoke {version.label}
      </Button>
    </>
  );
}

/** Fleets that run the version, and fleets that would roll back to it. */
function Means({ impact: { images, descendants, runs, wayBack } }: { impact: Impact }) {
  const lines = [
    {
      warn: runs.length > 0,
      text:
        runs.length > 0 ? `${runs.join(', ')} ${runs.length === 1 ? 'runs' : 'run'} it` : 'No fleet runs it',
      note: runs.length > 0 ? 'Plimsoll warns on these fleets until they run another version' : null,
    },
    ...wayBack.map(({ fleet, instead }) => ({
      warn: true,
      text: `${fleet} would roll back to it`,
      note: instead ? `it would roll back to ${instead} instead` : 'it would have no release to roll back to',
    })),
    {
      warn: descendants.length > 0,
      text: `${plural(images, 'AMI')} would be marked`,
      note: descendants.length > 0 ? `including versions built from it: ${descendants.join(', ')}` : null,
    },
  ];
  return (
    <ul aria-label="What revoking means">
      {lines.map(({ warn, text, note }) => (
        <li
          key={text}
          className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-1.5 border-b border-line py-1.5 last:border-b-0"
        >
          <StatusMark
            shape={warn ? 'triangle' : 'disc'}
            className={warn ? 'text-warn-mark' : 'text-ok-mark'}
          />
          <span className="min-w-0 break-words">
            {text}
            {note && <span className="block text-small text-ink-3">{note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Restore({ page, version, onDone }: RevokeProps) {
  const { shown, why } = useMay(inFamily(page))('image:revoke');
  const { at, by, reason, through } = version.revoked!;
  const change = useChange({
    name: 'restore',
    send: restore,
    done: `${version.label} of ${page.family} is restored`,
    onDone: () => onDone?.(),
  });
  return (
    <>
      <NoteBar
        tone="bad"
        title={through ? `Revoked through ${through}.` : `Revoked${by ? ` by ${by}` : ''}.`}
      >
        {[reason, at !== null && dayAndClock(at, page.now)].filter(Boolean).join(' · ')}
      </NoteBar>
      {change.problem && <ProblemNote problem={change.problem} />}
      {through ? (
        <p className="text-ink-2">Restore {through}. That also restores the versions built from it.</p>
      ) : (
        shown && (
          <Button
            why={why}
            busy={change.busy}
            className="justify-self-end"
            onClick={() =>
              change.send({ account: page.account, family: page.family, version: version.version })
            }
          >
            Restore {version.label}
          </Button>
        )
      )}
    </>
  );
}
