'use client';
import { freezeText, limitSentences, needsText } from '@/lib/rules/policy-words';
import { GUARDED } from '@/lib/registry/changes';
import { envText } from '@/lib/rules/environments';
import { PERMISSION_WORDS } from '@/lib/rules/grants';
import {
  defaultGuards,
  formOf,
  type Clock,
  type GuardedEnv,
  type GuardPolicy,
  type GuardRow,
} from '@/lib/rules/policy';
import { setGuards } from '@/lib/guards/actions';
import { isZone } from '@/lib/core/times';
import { isOpen, windowText } from '@/lib/rules/windows';
import { ProblemNote } from '../problems/problem-note';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';

interface EnvPanelProps {
  where: GuardedEnv;
  note: string;
  row: GuardRow | null;
  clock: Clock;
  /** Null if the person's role may not edit the rules. */
  onEdit: (() => void) | null;
  onFreeze: (() => void) | null;
}

/** The rules of one environment, in words. */
export function EnvPanel({ where, note, row, clock, onEdit, onFreeze }: EnvPanelProps) {
  const times = useTimes();
  const name = envText(where.env);
  const policy = row?.policy ?? defaultGuards(where.env);
  const frozen = policy.freeze && clock.at < policy.freeze.until;
  const change = useChange({
    name: 'setGuards',
    send: setGuards,
    done: `The freeze of ${name} is lifted`,
    onDone: () => undefined,
  });
  const lift = () =>
    change.send({ ...where, policy: { ...formOf(policy), freeze: null }, seen: row?.number ?? null });
  return (
    <Panel
      title={`Rules of ${name}`}
      note={`${note}, ${row ? `set by ${row.actor} ${times.dayAndClock(row.at, clock.at)}` : 'default rules'}`}
      actions={
        <>
          {onFreeze && !frozen && (
            <Button size="small" onClick={onFreeze} aria-label={`Freeze ${name}`}>
              Freeze
            </Button>
          )}
          {onEdit && (
            <Button size="small" onClick={onEdit} aria-label={`Edit the rules of ${name}`}>
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
        <ul aria-label={`Limits in ${name}`} className="grid list-disc gap-1 pl-4">
          {limitSentences(policy).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Windows policy={policy} clock={clock} />
      </div>
      <Table aria-label={`What actions need in ${name}`}>
        <thead>
          <tr>
            <Th>Action</Th>
            <Th>Needs</Th>
          </tr>
        </thead>
        <tbody>
          {GUARDED.map((one) => (
            <tr key={one}>
              <Td className="py-1.5 font-medium">{PERMISSION_WORDS[one]}</Td>
              <Td className="py-1.5 text-ink-2">
                {needsText(policy, one) ?? <span className="text-ink-3">Nothing, at any time</span>}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Windows({ policy: { windows }, clock }: { policy: GuardPolicy; clock: Clock }) {
  if (windows.length === 0)
    return <p className="text-ink-3">No windows are set, so changes are allowed at any time.</p>;
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
