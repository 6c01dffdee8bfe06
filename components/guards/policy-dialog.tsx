'use client';
import { useState } from 'react';
import { isTicket } from '@/lib/guards/answers';
import { setGuards } from '@/lib/guards/actions';
import { defaultGuards, formOf, type GuardedEnv, type GuardRow } from '@/lib/guards/model';
import { parsePattern } from '@/lib/guards/pattern';
import { ProblemNote } from '../changes/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { OptionalNumber } from '../scaling/optional-number';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { CoversField } from './covers-field';
import { WindowsField } from './windows-field';

interface PolicyDialogProps {
  where: GuardedEnv;
  row: GuardRow | null;
  onClose: () => void;
}

/** Every guard of an env in one form. What the page showed is what it is compared with. */
export function PolicyDialog({ where: { account, env }, row, onClose }: PolicyDialogProps) {
  const [stood] = useState(() => ({
    number: row?.number ?? null,
    form: formOf(row?.policy ?? defaultGuards(env)),
  }));
  const [form, setForm] = useState(stood.form);
  const [reason, setReason] = useState('');
  const change = useChange({ send: setGuards, done: `The guards of ${env} are set`, onDone: onClose });
  const edit = (next: Partial<typeof form>) => setForm({ ...form, ...next });
  const pattern = parsePattern(form.ticket);
  const problem =
    ('problem' in pattern && `Form of a ticket: ${pattern.problem}`) ||
    (form.windows.some(({ days }) => days.length === 0) && 'A window has at least one day.') ||
    null;
  const same = JSON.stringify(form) === JSON.stringify(stood.form);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Guards of ${env}`}
      width="wide"
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {problem ??
              (same ? 'Nothing has changed yet.' : 'Holds for the next change of every fleet there.')}
          </p>
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={same || problem !== null}
            onClick={() =>
              change.send({
                ...{ account, env, policy: form, seen: stood.number },
                ...(reason && { reason }),
              })
            }
          >
            Set the guards of {env}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <fieldset className="flex flex-wrap gap-4">
          <legend className="mb-1 font-semibold">Floor of healthy capacity</legend>
          <OptionalNumber
            label="Machines"
            value={form.floor.machines}
            max={1_000}
            placeholder="0"
            onChange={(machines) => edit({ floor: { ...form.floor, machines: machines ?? 0 } })}
          />
          <OptionalNumber
            label="% of desired"
            value={form.floor.percent}
            max={100}
            placeholder="0"
            onChange={(percent) => edit({ floor: { ...form.floor, percent: percent ?? 0 } })}
          />
        </fieldset>
        <fieldset className="flex flex-wrap gap-4">
          <legend className="mb-1 font-semibold">
            Largest step{' '}
            <span className="text-small font-normal text-ink-3">
              the larger of the two; above it the name is typed, above so many steps it is stopped
            </span>
          </legend>
          {(
            [
              ['machines', 'Machines', 1_000],
              ['percent', '% of what is', 10_000],
              ['stopsAt', 'Steps that stop', 1_000],
            ] as const
          ).map(([field, label, max]) => (
            <OptionalNumber
              key={field}
              label={label}
              value={form.step[field]}
              max={max}
              placeholder="any"
              onChange={(value) => edit({ step: { ...form.step, [field]: value || null } })}
            />
          ))}
          <OptionalNumber
            label="Scale in, % at once"
            value={form.scaleIn}
            max={100}
            placeholder="any"
            onChange={(scaleIn) => edit({ scaleIn })}
          />
        </fieldset>
        <WindowsField value={form.windows} onChange={(windows) => edit({ windows })} />
        <CoversField value={form.covers} onChange={(covers) => edit({ covers })} />
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">Form of a ticket</b>{' '}
            <span className="text-small text-ink-3">
              characters, [A-Z], \d, \w, each with +, * or ?
              {!problem && isTicket(form.ticket, 'OPS-123') && '; takes OPS-123'}
            </span>
          </span>
          <input
            value={form.ticket}
            maxLength={60}
            spellCheck={false}
            onChange={(event) => edit({ ticket: event.target.value })}
            className="min-h-9 max-w-96 rounded-control border border-control bg-surface px-2.5 font-mono"
          />
        </label>
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
