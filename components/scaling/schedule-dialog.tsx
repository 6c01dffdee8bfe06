'use client';
import { useState } from 'react';
import { setSchedule } from '@/lib/scaling/actions';
import { MOST_MACHINES } from '@/lib/scaling/model';
import { recurrenceText, scheduleText, toCron, type Schedule } from '@/lib/scaling/schedule';
import { reachOfSchedule } from '@/lib/scaling/schedule-reach';
import type { Times } from '@/lib/core/times';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';
import { Button } from '../ui/button';
import { DayChips } from '../ui/day-chips';
import { OptionalNumber } from '../ui/optional-number';
import { useTimes } from '../ui/times';

const WEEKDAYS = [1, 2, 3, 4, 5];
const FIELDS = [
  { field: 'min', label: 'Minimum' },
  { field: 'desired', label: 'Desired' },
  { field: 'max', label: 'Maximum' },
] as const;
const INPUT = 'min-h-9 rounded-control border border-control bg-surface px-2.5';

/** Creates a scheduled action: AWS sets bounds or desired capacity at a time of day, in a time zone. */
export function ScheduleDialog({
  fleet: key,
  filled = null,
  onClose,
}: FleetDialogProps & { filled?: Schedule | null }) {
  const [name, setName] = useState(filled?.name ?? '');
  const [timing, setTiming] = useState(filled && timingOf(filled));
  const [time, setTime] = useState('08:00');
  const [days, setDays] = useState<readonly number[]>(WEEKDAYS);
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [sets, setSets] = useState<Record<'min' | 'max' | 'desired', number | null>>({
    min: filled?.min ?? null,
    max: filled?.max ?? null,
    desired: filled?.desired ?? null,
  });
  const [hour, minute] = time.split(':').map(Number);
  const recurrence = toCron({ hour: hour ?? 0, minute: minute ?? 0, days });
  const schedule = {
    ...sets,
    ...(timing ?? { recurrence, timeZone: zone, startAt: null, endAt: null }),
  };
  const named = { ...schedule, name: name.trim() };
  const change = useFleetChange(key, {
    permission: 'fleet:set-capacity',
    reachOf: ({ capacity }, now) => reachOfSchedule(capacity, named, now),
    name: 'setSchedule',
    send: setSchedule,
    done: (fleetName) => `${name} is scheduled for ${fleetName}`,
    onDone: onClose,
  });
  const times = useTimes();
  const { fleet } = change;
  const what = scheduleText(schedule);
  const ready = name.trim() !== '' && what !== '' && (timing !== null || days.length > 0);
  const when = timing ? timingText(timing, times) : recurrenceText(schedule);
  return (
    <FleetChangeDialog
      change={change}
      verb="Schedule"
      note={ready ? `AWS sets ${what}, ${when}.` : 'Enter a name and at least one value.'}
      submit={
        fleet ? { label: `Schedule ${named.name || 'it'}`, ready, onClick: () => change.submit(named) } : null
      }
    >
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
      {timing ? (
        <p className="flex flex-wrap items-center gap-3">
          It runs {when}.<Button onClick={() => setTiming(null)}>Choose another time</Button>
        </p>
      ) : (
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
      )}
      <fieldset className="flex flex-wrap gap-4">
        <legend className="mb-1 text-small text-ink-2">Values to set; an empty field keeps its value</legend>
        {FIELDS.map(({ field, label }) => (
          <OptionalNumber
            key={field}
            label={label}
            value={sets[field]}
            max={Math.max(MOST_MACHINES, fleet?.capacity.max ?? 0)}
            placeholder={fleet ? String(fleet.capacity[field]) : ''}
            onChange={(value) => setSets({ ...sets, [field]: value })}
          />
        ))}
      </fieldset>
    </FleetChangeDialog>
  );
}

type Timing = Pick<Schedule, 'recurrence' | 'timeZone' | 'startAt' | 'endAt'>;
const timingOf = ({ recurrence, timeZone, startAt, endAt }: Schedule): Timing => ({
  ...{ recurrence, timeZone, startAt, endAt },
});

const timingText = (timing: Timing, times: Times) =>
  timing.recurrence === null && timing.startAt !== null
    ? `once, ${times.dayZoned(timing.startAt, 0)}`
    : recurrenceText(timing);

/** `supportedValuesOf` does not list UTC. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];
