'use client';
import { dayAndClock } from '@/lib/core/format';
import { COVER_WORDS, floorText, freezeText, scaleInText, stepText } from '@/lib/guards/in-words';
import {
  COVERS,
  defaultGuards,
  formOf,
  GUARDED,
  GUARDED_WORDS,
  type Clock,
  type GuardedEnv,
  type GuardPolicy,
  type GuardRow,
} from '@/lib/guards/model';
import { setGuards } from '@/lib/guards/actions';
import { isZone, isOpen, windowText } from '@/lib/guards/windows';
import { ProblemNote } from '../changes/problem-note';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Facts } from '../ui/facts';
import { NoteBar } from '../ui/note-bar';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { Tag } from '../ui/tag';

interface EnvPanelProps {
  where: GuardedEnv;
  note: string;
  row: GuardRow | null;
  clock: Clock;
  /** null: not for this role. */
  onEdit: (() => void) | null;
  onFreeze: (() => void) | null;
}

/** The guards of an env, as a person reads them. */
export function EnvPanel({ where, note, row, clock, onEdit, onFreeze }: EnvPanelProps) {
  const policy = row?.policy ?? defaultGuards(where.env);
  const frozen = policy.freeze && clock.at < policy.freeze.until;
  const change = useChange({ send: setGuards, done: `${where.env} is open again`, onDone: () => undefined });
  const lift = () =>
    change.send({ ...where, policy: { ...formOf(policy), freeze: null }, seen: row?.number ?? null });
  return (
    <Panel
      title={`Guards of ${where.env}`}
      note={`${note}, ${row ? `set by ${row.actor} ${dayAndClock(row.at, clock.at)}` : 'the defaults'}`}
      actions={
        <>
          {onFreeze && !frozen && (
            <Button size="small" onClick={onFreeze}>
              Freeze {where.env}
            </Button>
          )}
          {onEdit && (
            <Button size="small" onClick={onEdit} aria-label={`Edit the guards of ${where.env}`}>
              Edit
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3 px-4 py-3">
        {frozen && (
          <NoteBar
            tone="warn"
            title={`Frozen ${freezeText(policy.freeze)}.`}
            action={
              onFreeze && (
                <Button size="small" busy={change.busy} onClick={lift}>
                  Lift the freeze
                </Button>
              )
            }
          />
        )}
        {change.problem && <ProblemNote problem={change.problem} />}
        <Facts
          rows={[
            ['Floor', floorText(policy.floor)],
            ['Largest step at once', stepText(policy.step)],
            ['Scale in', scaleInText(policy.scaleIn)],
          ]}
        />
        <Windows policy={policy} clock={clock} />
      </div>
      <Table aria-label={`What ${where.env} asks`}>
        <thead>
          <tr>
            <Th>Action</Th>
            <Th>What holds for it</Th>
          </tr>
        </thead>
        <tbody>
          {GUARDED.map((one) => (
            <tr key={one}>
              <Td className="font-medium">{GUARDED_WORDS[one]}</Td>
              <Td className="text-ink-2">
                {COVERS.filter((cover) => policy.covers[cover].includes(one))
                  .map((cover) => (cover === 'ticket' ? `Ticket ${policy.ticket}` : COVER_WORDS[cover]))
                  .join(' · ') || <span className="text-ink-3">nothing asked</span>}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2.5 text-small text-ink-3">
        In every env, all to 0 and tenfold at once ask to type the fleet’s name and to give a reason.
      </p>
    </Panel>
  );
}

function Windows({ policy: { windows }, clock }: { policy: GuardPolicy; clock: Clock }) {
  if (windows.length === 0) return <p className="text-ink-3">No windows: open at any time.</p>;
  const known = windows.every(({ zone }) => isZone(zone));
  const open = known && isOpen(windows, clock.at);
  return (
    <div>
      <p className="mb-1 flex items-center gap-2">
        <b className="font-semibold">Windows</b>
        <Tag tone={open ? 'ok' : 'warn'} mark={open ? 'disc' : 'slashed'}>
          {open ? 'open now' : 'closed now'}
        </Tag>
      </p>
      <ul className="text-ink-2">
        {windows.map((one, index) => (
          <li key={index}>
            {one.kind === 'deny' ? 'Closed' : 'Open'} {windowText(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
