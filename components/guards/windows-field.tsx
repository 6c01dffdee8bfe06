'use client';
import { Trash2 } from 'lucide-react';
import type { TimeWindow } from '@/lib/rules/windows';
import { DayChips } from '../ui/day-chips';
import { Button } from '../ui/button';
import { FIELD } from '../ui/field';

interface WindowsFieldProps {
  value: TimeWindow[];
  onChange: (value: TimeWindow[]) => void;
}

const MOST = 20;
/** `supportedValuesOf` does not list UTC. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

const fresh = (kind: TimeWindow['kind']): TimeWindow => ({
  ...{ kind, days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', label: '' },
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

/** Time windows that open or close an environment. */
export const WindowsField = ({ value, onChange }: WindowsFieldProps) => (
  <fieldset className="grid min-w-0 gap-3">
    <legend className="mb-1 font-semibold">
      Windows{' '}
      <span className="text-small font-normal text-ink-3">
        If windows overlap, the closed window wins. If there is an open window, all other times are closed.
      </span>
    </legend>
    {value.map((window, index) => (
      <WindowRow
        key={index}
        name={`Window ${index + 1}`}
        value={window}
        onChange={(next) => onChange(value.with(index, next))}
        onRemove={() => onChange(value.toSpliced(index, 1))}
      />
    ))}
    {value.length < MOST && (
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChange([...value, fresh('allow')])}>Add an open window</Button>
        <Button onClick={() => onChange([...value, fresh('deny')])}>Add a closed window</Button>
      </div>
    )}
  </fieldset>
);

interface WindowRowProps {
  name: string;
  value: TimeWindow;
  onChange: (value: TimeWindow) => void;
  onRemove: () => void;
}

function WindowRow({ name, value, onChange, onRemove }: WindowRowProps) {
  const edit = (next: Partial<TimeWindow>) => onChange({ ...value, ...next });
  return (
    <div
      role="group"
      aria-label={name}
      className="flex flex-wrap items-end gap-3 rounded-control border border-line p-3"
    >
      <label className="grid gap-1">
        <span className="text-small text-ink-2">Is</span>
        <select
          value={value.kind}
          onChange={(event) => edit({ kind: event.target.value as TimeWindow['kind'] })}
          className={FIELD.form}
        >
          <option value="allow">open</option>
          <option value="deny">closed</option>
        </select>
      </label>
      <DayChips value={value.days} onChange={(days) => edit({ days: [...days] })} />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="grid gap-1">
          <span className="text-small text-ink-2">{end === 'from' ? 'From' : 'To'}</span>
          <input
            type="time"
            value={value[end]}
            onChange={(event) => edit({ [end]: event.target.value || '00:00' })}
            className={FIELD.form}
          />
        </label>
      ))}
      <label className="grid gap-1">
        <span className="text-small text-ink-2">Time zone</span>
        <select
          value={value.zone}
          onChange={(event) => edit({ zone: event.target.value })}
          className={FIELD.form}
        >
          {[...new Set([value.zone, ...ZONES])].map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="text-small text-ink-2">Label</span>
        <input
          value={value.label}
          maxLength={60}
          placeholder="Black Friday"
          onChange={(event) => edit({ label: event.target.value })}
          className={`${FIELD.form} w-36`}
        />
      </label>
      <Button look="quiet" size="icon" aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove}>
        <Trash2 className="size-4" aria-hidden />
      </Button>
    </div>
  );
}
