'use client';
import { useState } from 'react';
import { envText } from '@/lib/rules/environments';
import { isTicket } from '@/lib/rules/guard-answers';
import { setGuards } from '@/lib/guards/actions';
import { defaultGuards, formOf, type GuardedEnv, type GuardRow } from '@/lib/rules/policy';
import { parsePattern } from '@/lib/rules/pattern';
import { ProblemNote } from '../problems/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { OptionalNumber } from '../ui/optional-number';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useTimes } from '../ui/times';
import { CoversField } from './covers-field';
import { WindowsField } from './windows-field';

type Rules = ReturnType<typeof formOf>;

interface PolicyDialogProps {
  where: GuardedEnv;
  row: GuardRow | null;
  /** The rules that a change replaced, to be set again. */
  filled?: Rules | null;
  onClose: () => void;
}

/** All rules of an environment in one form. The server compares the policy that the form started from. */
export function PolicyDialog({ where: { account, env }, row, filled = null, onClose }: PolicyDialogProps) {
  const times = useTimes();
  const [stood] = useState(() => ({
    number: row?.number ?? null,
    form: formOf(row?.policy ?? defaultGuards(env)),
  }));
  const [form, setForm] = useState(filled ?? stood.form);
  const [reason, setReason] = useState('');
  const change = useChange({
    name: 'setGuards',
    send: setGuards,
    done: `The rules of ${envText(env)} are set`,
    onDone: onClose,
  });
  const edit = (next: Partial<typeof form>) => setForm({ ...form, ...next });
  const pattern = parsePattern(form.ticket);
  const problem =
    ('problem' in pattern && `Ticket format: ${pattern.problem}`) ||
    (form.windows.some(({ days }) => days.length === 0) && 'A window needs at least one day.') ||
    null;
  const same = JSON.stringify(form) === JSON.stringify(stood.form);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Rules of ${envText(env)}`}
      width="wide"
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {problem ??
              (same
                ? 'Nothing has changed yet.'
                : 'These rules apply to the next change of every fleet in this environment.')}
          </p>
          {!same && (
            <Button
              look="primary"
              size="large"
              busy={change.busy}
              disabled={problem !== null}
              onClick={() =>
                change.send({
                  ...{ account, env, policy: form, seen: stood.number },
                  ...(reason && { reason }),
                })
              }
            >
              Set the rules of {envText(env)}
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        {form.freeze?.until !== stood.form.freeze?.until && (
          <p>
            {form.freeze
              ? `The freeze until ${times.dayZoned(form.freeze.until, 0)} is set again: ${form.freeze.reason}`
              : 'The freeze is lifted.'}
          </p>
        )}
        <fieldset className="flex flex-wrap gap-4">
          <legend className="mb-1 font-semibold">Floor of healthy machines</legend>
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
              The larger of the two limits applies. For a larger change, people must type the name. Plimsoll
              refuses a change above the given number of steps.
            </span>
          </legend>
          {(
            [
              ['machines', 'Machines', 1_000],
              ['percent', '% of current', 10_000],
              ['stopsAt', 'Refuse above, in steps', 1_000],
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
            <b className="font-semibold">Ticket format</b>{' '}
            <span className="text-small text-ink-3">
              characters, [A-Z], \d, \w, each with +, * or ?
              {!problem && isTicket(form.ticket, 'OPS-123') && '; accepts OPS-123'}
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
