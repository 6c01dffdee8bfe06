'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inFamily } from '@/lib/access/decide';
import { dayAndClock, plural } from '@/lib/core/format';
import { impactOptions } from '@/lib/fleets/image-query-options';
import type { FamilyPage, Impact, VersionRow } from '@/lib/fleets/family';
import { restore, revoke } from '@/lib/images/actions';
import { useMay } from '../access/actor';
import { ProblemNote } from '../changes/problem-note';
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

/** What revoking a version means, and the button; or who revoked it and why, and the way back. */
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

function Revoke({ page, version }: RevokePanelProps) {
  const { why } = useMay(inFamily(page))('image:revoke');
  const [reason, setReason] = useState('');
  const { data: impact, isPending } = useQuery(impactOptions(page.family, version.version, page.account));
  const change = useChange({
    send: revoke,
    done: `${version.label} of ${page.family} is revoked`,
    onDone: () => undefined,
  });
  return (
    <>
      <p className="text-ink-2">
        Marks its AMIs in every region, and what was made of them. From then on deploying it here is refused,
        unless its version is typed with a reason. The AMIs are not disabled: AWS still launches them, and
        running machines go on.
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

/** Which fleets run it, and for which it is the way back. */
function Means({ impact: { images, descendants, runs, wayBack } }: { impact: Impact }) {
  const lines = [
    {
      warn: runs.length > 0,
      text:
        runs.length > 0 ? `${runs.join(', ')} ${runs.length === 1 ? 'runs' : 'run'} it` : 'No fleet runs it',
      note: runs.length > 0 ? 'each will say so until it runs something else' : null,
    },
    ...wayBack.map(({ fleet, instead }) => ({
      warn: true,
      text: `It is what ${fleet} rolls back to`,
      note: instead ? `${instead} would take its place` : 'nothing would take its place',
    })),
    {
      warn: descendants.length > 0,
      text: `${plural(images, 'AMI')} would be marked`,
      note: descendants.length > 0 ? `with what was made of it: ${descendants.join(', ')}` : null,
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

function Restore({ page, version }: RevokePanelProps) {
  const { shown, why } = useMay(inFamily(page))('image:revoke');
  const { at, by, reason, through } = version.revoked!;
  const change = useChange({
    send: restore,
    done: `${version.label} of ${page.family} is restored`,
    onDone: () => undefined,
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
        <p className="text-ink-2">Restore {through}: what was made of it comes back with it.</p>
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
