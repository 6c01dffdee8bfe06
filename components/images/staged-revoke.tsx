'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { revocationImpact } from '@/lib/families/reads';
import { readOptions } from '@/lib/query/read-options';
import { inFamily } from '@/lib/rules/decide';
import { plural } from '@/lib/core/format';
import type { FamilyPage, Impact, VersionRow } from '@/lib/families/family';
import { restore, revoke } from '@/lib/images/actions';
import { useMay } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { problemOf, ReadProblem } from '../problems/read-problem';
import { useChange } from '../changes/use-change';
import { ReasonField } from '../changes/reason-field';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';
import { Skeleton } from '../ui/skeleton';
import { useTimes } from '../ui/times';
import { EffectList, type Effect } from './effect-list';
import { StagedForm } from './staged-form';

interface StagedProps {
  page: FamilyPage;
  version: VersionRow;
  /** The reason of an earlier revocation. */
  given?: string;
  onDiscard?: () => void;
  onDone: () => void;
}

/** A staged revocation: which fleets run the version, what changes for them, and how to undo it. */
export function StagedRevoke({ page, version, given = '', onDiscard, onDone }: StagedProps) {
  const { why } = useMay(inFamily(page))('image:revoke');
  const [reason, setReason] = useState(given);
  const read = useQuery(
    readOptions(revocationImpact, { family: page.family, version: version.version, account: page.account }),
  );
  const { data: impact, error, isPending } = read;
  const whyNot = why ?? (impact ? undefined : whyUnknown(version.label, error));
  const change = useChange({
    name: 'revoke',
    send: revoke,
    done: `${version.label} of ${page.family} is revoked`,
    onDone,
  });
  return (
    <StagedForm
      label={`Staged change of ${version.label}`}
      onDiscard={onDiscard}
      onSend={() =>
        change.send({ account: page.account, family: page.family, version: version.version, reason })
      }
      send={
        <Button
          type="submit"
          look="danger"
          why={whyNot}
          busy={change.busy}
          disabled={!whyNot && reason.trim() === ''}
        >
          Revoke {version.label}
        </Button>
      }
    >
      <p className="text-ink-2">
        Plimsoll marks its AMIs in every region, and all AMIs built from them. After that, a person who
        deploys this version must type its name and give a reason. The AMIs stay enabled: AWS can still launch
        them, and machines keep running.
      </p>
      {!impact && error && <p>Which fleets the revocation of {version.label} affects is not known.</p>}
      <ReadProblem read={read} what={`what revoking ${version.label} affects`} />
      {isPending && <Skeleton className="h-16" />}
      {impact && <EffectList label="What revoking means" effects={effectsOf(impact, version.label)} />}
      <ReasonField value={reason} onChange={setReason} />
      {change.problem && <ProblemNote problem={change.problem} />}
    </StagedForm>
  );
}

/** Why nobody can revoke a version before its effect is known. */
const whyUnknown = (label: string, error: Error | null) =>
  error
    ? `Which fleets the revocation of ${label} affects is not known, so you cannot revoke it yet: ${problemOf(error, 'it').message} Try again.`
    : `Plimsoll is reading which fleets the revocation of ${label} affects.`;

/** Fleets that run the version, fleets that would roll back to it, and the way back. */
const effectsOf = (
  { images, descendants, runs, wayBack, unread, problems }: Impact,
  label: string,
): Effect[] => [
  {
    warn: runs.length > 0 || problems.length > 0,
    text:
      runs.length > 0
        ? `${runs.join(', ')} ${runs.length === 1 ? 'runs' : 'run'} it`
        : problems.length > 0
          ? 'No fleet that could be read runs it'
          : 'No fleet runs it',
    note: runs.length > 0 ? 'Plimsoll warns on these fleets until they run another version' : null,
  },
  ...wayBack.map(({ fleet, instead }) => ({
    warn: true,
    text: `${fleet} would roll back to it`,
    note: instead
      ? `after the revocation, it would roll back to ${instead} instead`
      : 'after the revocation, it would have no release to roll back to',
  })),
  ...(unread > 0
    ? [
        {
          warn: true,
          text: `It was not read where ${plural(unread, 'more fleet rolls', 'more fleets roll')} back to`,
        },
      ]
    : []),
  ...problems.map(({ region, message }) => ({
    warn: true,
    text: region ? `${region}: more may be affected` : 'More may be affected',
    note: message,
  })),
  {
    warn: descendants.length > 0,
    text: `${plural(images, 'AMI')} would be marked`,
    note: descendants.length > 0 ? `including versions built from it: ${descendants.join(', ')}` : null,
  },
  { text: `To undo this, restore ${label}`, note: 'Restoring removes the marks' },
];

type Revoked = NonNullable<VersionRow['revoked']>;

/** Who revoked a version, when and why. */
export function RevokedNote({ revoked, now }: { revoked: Revoked; now: number }) {
  const times = useTimes();
  const { at, by, reason, through } = revoked;
  return (
    <>
      <NoteBar
        tone="bad"
        title={through ? `Revoked, because it was made from ${through}.` : `Revoked${by ? ` by ${by}` : ''}.`}
      >
        {[reason, at !== null && times.dayAndClock(at, now)].filter(Boolean).join(' · ')}
      </NoteBar>
      {through && (
        <p className="text-ink-2">Restore {through}. That also restores the versions built from it.</p>
      )}
    </>
  );
}

/** A staged restoration of a revoked version. */
export function StagedRestore({ page, version, onDiscard, onDone }: StagedProps) {
  const { why } = useMay(inFamily(page))('image:revoke');
  const change = useChange({
    name: 'restore',
    send: restore,
    done: `${version.label} of ${page.family} is restored`,
    onDone,
  });
  const runs = version.runners.map(({ name }) => name);
  const effects: Effect[] = [
    { text: `${version.label} can be deployed again without typing its name` },
    { text: 'The marks of its AMIs and of the AMIs built from them are removed, in every region' },
    ...(runs.length > 0 ? [{ text: `Plimsoll stops warning on ${runs.join(', ')}` }] : []),
    {
      text: `To undo this, revoke ${version.label} again`,
      note: 'The button Undo in the message keeps the reason',
    },
  ];
  return (
    <StagedForm
      label={`Staged change of ${version.label}`}
      onDiscard={onDiscard}
      onSend={() => change.send({ account: page.account, family: page.family, version: version.version })}
      send={
        <Button type="submit" look="primary" why={why} busy={change.busy}>
          Restore {version.label}
        </Button>
      }
    >
      <EffectList label="What restoring means" effects={effects} />
      {change.problem && <ProblemNote problem={change.problem} />}
    </StagedForm>
  );
}
