'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { seenOf } from '@/lib/fleets/model';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { setSchedule } from '@/lib/scaling/actions';
import { MOST_MACHINES } from '@/lib/scaling/model';
import { recurrenceText, scheduleText, toCron } from '@/lib/scaling/schedule';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { DayChips } from './day-chips';
import { OptionalNumber } from './optional-number';

const WEEKDAYS = [1, 2, 3, 4, 5];
const FIELDS = [
  { field: 'min', label: 'Minimum' },
  { field: 'desired', label: 'Desired' },
  { field: 'max', label: 'Maximum' },
] as const;
const INPUT = 'min-h-9 rounded-control border border-control bg-surface px-2.5';

/** Has AWS set bounds or the count at a time of day, on some days, by the clocks of a place. */
export function ScheduleDialog({ fleet: key, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(fleetListOptions());
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  const [name, setName] = useState('');
  const [time, setTime] = useState('08:00');
  const [days, setDays] = useState<readonly number[]>(WEEKDAYS);
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [sets, setSets] = useState<Record<'min' | 'max' | 'desired', number | null>>({
    min: null,
    max: null,
    desired: null,
  });
  const [reason, setReason] = useState('');
  const guards = useGuards(guardedFleet(fleet), 'fleet:set-capacity', sets, reason);
  const change = useChange({ send: setSchedule, done: `${name} is scheduled`, onDone: onClose });
  const [hour, minute] = time.split(':').map(Number);
  const schedule = {
    ...sets,
    recurrence: toCron({ hour: hour ?? 0, minute: minute ?? 0, days }),
    timeZone: zone,
  };
  const what = scheduleText(schedule);
  const ready = name.trim() !== '' && what !== '' && days.length > 0;
  return (
    <FleetDialog
      verb="Schedule"
      fleet={key}
      onClose={onClose}
      env={fleet?.env}
      loading={isPending}
      error={error}
      problem={
        change.problem ?? (data && !fleet ? { kind: 'missing', message: 'There is no such fleet.' } : null)
      }
      note={ready ? `AWS sets ${what}, ${recurrenceText(schedule)}.` : 'Name it, and say what it sets.'}
      submit={
        fleet && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={!ready || guards.why !== null}
            title={guards.why ?? undefined}
            onClick={() =>
              change.send({
                ...{ fleet: key, seen: seenOf(fleet), name: name.trim(), ...schedule },
                ...(reason && { reason }),
                ...guards.sent,
              })
            }
          >
            Schedule {name.trim() || 'it'}
          </Button>
        )
      }
    >
      <div className="grid gap-4 p-[22px]">
        <label className="grid gap-1">
          <span className="text-small text-ink-2">Name</span>
          <input
            value={name}
            maxLength={100}
            placeholder="work-hours"
            onChange={(event) => setName(event.target.value)}
            className={INPUT}
          />
        </label>
        <div className="flex flex-wrap items-end gap-4">
          <DayChips value={days} onChange={setDays} />
          <label className="grid gap-1">
            <span className="text-small text-ink-2">Time of day</span>
            <input
              type="time"
              value={time}
              onChange={(event) => setTime(event.target.value || '00:00')}
              className={INPUT}
            />
          </label>
          <label className="grid gap-1">
            <span className="text-small text-ink-2">Time zone</span>
            <select value={zone} onChange={(event) => setZone(event.target.value)} className={INPUT}>
              {ZONES.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </div>
        <fieldset className="flex flex-wrap gap-4">
          <legend className="mb-1 text-small text-ink-2">Sets; what is left empty stays</legend>
          {FIELDS.map(({ field, label }) => (
            <OptionalNumber
              key={field}
              label={label}
              value={sets[field]}
              max={MOST_MACHINES}
              placeholder={fleet ? String(fleet.capacity[field]) : ''}
              onChange={(value) => setSets({ ...sets, [field]: value })}
            />
          ))}
        </fieldset>
        <GuardNotes guards={guards} quiet />
        {guards.asksReason && <ReasonField value={reason} onChange={setReason} />}
      </div>
    </FleetDialog>
  );
}

/** UTC is not in the browser's list. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];
