'use client';
import { useState } from 'react';
import { setGuards } from '@/lib/guards/actions';
import { envText } from '@/lib/rules/environments';
import { defaultGuards, formOf, type GuardedEnv, type GuardRow } from '@/lib/rules/policy';
import { ProblemNote } from '../problems/problem-note';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FIELD } from '../ui/field';
import { useTimes } from '../ui/times';
import { EarlierFreeze } from './earlier-freeze';
import { useFreezeReach } from './use-freeze-reach';

interface FreezeDialogProps {
  where: GuardedEnv;
  row: GuardRow | null;
  /** AWS's clock, UTC ms. */
  now: number;
  onClose: () => void;
}

const HOURS = [1, 4, 24, 72];
const HOUR = 3_600_000;

const wholeMinute = (at: number) => Math.ceil(at / 60_000) * 60_000;

/** Freezes an environment until a time. Everyone who is stopped reads the reason. */
export function FreezeDialog({ where, row, now, onClose }: FreezeDialogProps) {
  const times = useTimes();
  const { account, env } = where;
  const [until, setUntil] = useState(() => times.toField(wholeMinute(now + 4 * HOUR)));
  const [reason, setReason] = useState('');
  const reach = useFreezeReach([where]);
  const change = useChange({
    name: 'setGuards',
    send: setGuards,
    done: `Changes to ${envText(env)} are frozen`,
    onDone: onClose,
  });
  const at = times.fromField(until);
  const valid = at > now;
  const policy = formOf(row?.policy ?? defaultGuards(env));
  const send = () =>
    change.send({
      ...{ account, env, seen: row?.number ?? null },
      policy: { ...policy, freeze: { until: at, reason: reason.trim() } },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Freeze ${envText(env)}`}
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {reason.trim()
              ? `The freeze stops only the actions that need an open window. ${reach}`
              : 'Enter a reason.'}
          </p>
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={!valid || !reason.trim()}
            onClick={send}
          >
            {valid ? `Freeze until ${times.dayZoned(at, now)}` : 'Choose a later time'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <EarlierFreeze freeze={row?.policy.freeze} until={at} now={now} />
        <div className="flex flex-wrap items-end gap-2">
          <label className="grid gap-1">
            <span className="text-small text-ink-2">Until, {times.zone.replaceAll('_', ' ')}</span>
            <input
              type="datetime-local"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
              className={FIELD.form}
            />
          </label>
          {HOURS.map((hours) => (
            <Button
              key={hours}
              className="min-h-9"
              onClick={() => setUntil(times.toField(wholeMinute(now + hours * HOUR)))}
            >
              {hours < 24 ? `${hours} h` : `${hours / 24} d`}
            </Button>
          ))}
        </div>
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">Reason</b>{' '}
            <span className="text-small text-ink-3">shown to everyone who is stopped by the freeze</span>
          </span>
          <input
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
            className={FIELD.form}
          />
        </label>
      </div>
    </Dialog>
  );
}
