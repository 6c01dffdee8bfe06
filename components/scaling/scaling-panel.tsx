'use client';
import { useQuery } from '@tanstack/react-query';
import { CalendarPlus, X } from 'lucide-react';
import { scalingPolicies } from '@/lib/scaling/reads';
import { readOptions } from '@/lib/query/read-options';
import type { PolicyRow } from '@/lib/scaling/model';
import { isReturnTicket, recurrenceText, scheduleText, type Schedule } from '@/lib/scaling/schedule';
import { useMayOn } from '../access/actor';
import { PanelReadProblem } from '../problems/read-problem';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { StatusMark, type Shape } from '../ui/status-mark';
import { useTimes } from '../ui/times';

interface ScalingPanelProps {
  fleetKey: string;
  name: string;
  /** Suspended processes of the group. */
  suspended: readonly string[];
  now: number;
}

/** What changes the number of machines automatically: policies with their alarms, and scheduled actions. */
export function ScalingPanel({ fleetKey: key, name, suspended, now }: ScalingPanelProps) {
  const read = useQuery(readOptions(scalingPolicies, { fleet: key }));
  const { data, isPending } = read;
  const { open } = useDialog();
  const { shown, why } = useMayOn()(key, 'fleet:set-capacity');
  return (
    <Panel
      title="Automatic scaling"
      actions={
        shown && (
          <Button
            why={why}
            size="small"
            aria-label={`Schedule ${name}`}
            onClick={() => open('schedule', key)}
          >
            <CalendarPlus className="size-3.5" aria-hidden /> Schedule
          </Button>
        )
      }
    >
      <PanelReadProblem read={read} what="policies and schedules" stale={data?.stale} />
      {isPending && <Skeleton className="m-4 h-16" />}
      {data && (
        <ul aria-label="Policies and schedules" className="px-4 py-1">
          {data.policies.map((policy) => (
            <PolicyLine key={policy.name} policy={policy} isDead={suspended.includes('AlarmNotification')} />
          ))}
          {data.schedules.map((schedule) => (
            <ScheduleLine
              key={schedule.name}
              schedule={schedule}
              now={now}
              isDead={suspended.includes('ScheduledActions')}
              onRemove={shown && !why ? () => open('unschedule', key, schedule.name) : undefined}
            />
          ))}
          {data.policies.length + data.schedules.length === 0 && (
            <li className="py-2 text-ink-3">
              None: the number of machines changes only when a person sets it.
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}

const ROW = 'flex min-h-9 items-center gap-2.5 border-b border-line py-1.5 last:border-b-0';
const ALARM_MARKS: Record<string, [Shape, string, string]> = {
  OK: ['disc', 'text-ok-mark', 'OK'],
  ALARM: ['half', 'text-busy-mark', 'in alarm'],
  INSUFFICIENT_DATA: ['ring', 'text-unknown-mark', 'not enough data'],
};

/** `isDead`: AWS tells the policy nothing, whatever its alarms say. */
function PolicyLine({ policy, isDead }: { policy: PolicyRow; isDead: boolean }) {
  const { alarms, enabled, name, text } = policy;
  const worst = alarms.find(({ state }) => state === 'ALARM') ?? alarms[0];
  const [shape, look, word] = ALARM_MARKS[worst?.state ?? ''] ?? ALARM_MARKS.INSUFFICIENT_DATA!;
  return (
    <li className={ROW}>
      <StatusMark
        shape={isDead ? 'triangle' : shape}
        className={isDead ? 'text-warn-mark' : look}
        label={isDead ? 'does nothing' : word}
      />
      <span className="min-w-0 flex-1">
        <b className="font-mono text-[12.5px] font-medium">{text}</b>
        {!enabled && <span className="text-warn"> switched off</span>}
        {isDead && <span className="text-warn"> does nothing: AlarmNotification is suspended</span>}
        <span
          className="block truncate text-small text-ink-3"
          title={alarms.map((one) => one.name).join(', ')}
        >
          {name}
          {alarms.length > 0 && `, ${alarms.length === 1 ? '1 alarm' : `${alarms.length} alarms`} ${word}`}
        </span>
      </span>
    </li>
  );
}

interface ScheduleLineProps {
  schedule: Schedule;
  now: number;
  isDead: boolean;
  onRemove: (() => void) | undefined;
}

function ScheduleLine({ schedule, now, isDead, onRemove }: ScheduleLineProps) {
  const times = useTimes();
  const { name, startAt, recurrence } = schedule;
  const next = startAt === null ? 'no next run' : `next ${times.dayZoned(startAt, now)}`;
  const title = isReturnTicket(schedule) ? 'Return ticket' : name;
  return (
    <li className={ROW}>
      <StatusMark shape="ring" className="text-ink-3" />
      <span className="min-w-0 flex-1">
        <b className="font-medium">{title}</b>: {scheduleText(schedule)}
        {isDead && <span className="text-warn"> does not run: ScheduledActions is suspended</span>}
        <span className="block text-small text-ink-3">
          {recurrence ? `${recurrenceText(schedule)}, ${next}` : next}
        </span>
      </span>
      {onRemove && (
        <Button look="quiet" size="icon" aria-label={`Remove ${title.toLowerCase()}`} onClick={onRemove}>
          <X className="size-3.5" aria-hidden />
        </Button>
      )}
    </li>
  );
}
