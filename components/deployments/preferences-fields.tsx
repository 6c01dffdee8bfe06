'use client';
import { useState } from 'react';
import {
  BOUNDS,
  preferencesProblem,
  SCALE_IN_PROTECTED,
  STANDBY,
  type Bounded,
  type Preferences,
} from '@/lib/deployments/preferences';
import { FIELD } from '../ui/field';
import { Summary } from '../ui/summary';

interface PreferencesFieldsProps {
  value: Preferences;
  onChange: (preferences: Preferences) => void;
  /** Whether the values differ from the preset. */
  changed: boolean;
  onReset: () => void;
  /** Alarms that can be watched, with their state. */
  alarms: readonly { name: string; state: string }[];
}

/** All preferences of the preset, editable. */
export function PreferencesFields({ value, onChange, changed, onReset, ...props }: PreferencesFieldsProps) {
  const problem = preferencesProblem(value);
  const set = (part: Partial<Preferences>) => onChange({ ...value, ...part });
  const number = (key: Bounded) => (
    <NumberField key={key} of={key} value={value[key]} onChange={(next) => set({ [key]: next })} />
  );
  return (
    <details className="rounded-control border border-line" open={changed || undefined}>
      <Summary>
        Preferences
        <span className="text-small font-normal text-ink-3">
          {changed ? 'changed by you' : 'as the strategy sets them'}
        </span>
      </Summary>
      <div className="grid grid-cols-3 gap-x-3 gap-y-2 border-t border-line p-2.5 max-sm:grid-cols-2">
        {number('minHealthyPercentage')}
        {number('maxHealthyPercentage')}
        {number('warmupSeconds')}
        <CheckpointsField
          key={changed ? 'changed' : value.checkpoints.join()}
          value={value.checkpoints}
          onChange={(checkpoints) => set({ checkpoints })}
        />
        {number('checkpointSeconds')}
        {number('bakeSeconds')}
        <Choice
          name="Protected machines"
          options={SCALE_IN_PROTECTED}
          value={value.scaleInProtected}
          onChange={(scaleInProtected) => set({ scaleInProtected })}
        />
        <Choice
          name="Standby machines"
          options={STANDBY}
          value={value.standby}
          onChange={(standby) => set({ standby })}
        />
        <span className="grid content-end gap-1">
          <Tick
            name="Auto rollback"
            value={value.autoRollback}
            onChange={(autoRollback) => set({ autoRollback })}
          />
          <Tick
            name="Skip matching"
            value={value.skipMatching}
            onChange={(skipMatching) => set({ skipMatching })}
          />
        </span>
        <fieldset className="col-span-full">
          <legend className="text-small text-ink-2">Alarms that stop it</legend>
          {props.alarms.length === 0 && <p className="text-ink-3">AWS has no alarm for this fleet.</p>}
          {props.alarms.map(({ name, state }) => (
            <Tick
              key={name}
              name={`${name} (${state === 'OK' ? 'OK' : state === 'ALARM' ? 'in alarm' : 'not enough data'})`}
              value={value.alarms.includes(name)}
              onChange={(on) =>
                set({ alarms: on ? [...value.alarms, name] : value.alarms.filter((one) => one !== name) })
              }
            />
          ))}
        </fieldset>
        <p role={problem ? 'alert' : undefined} className="col-span-full min-h-5 text-bad">
          {problem}
          {changed && (
            <button type="button" onClick={onReset} className="float-right text-accent underline">
              Reset to the strategy
            </button>
          )}
        </p>
      </div>
    </details>
  );
}

interface NumberFieldProps {
  of: Bounded;
  value: number;
  onChange: (value: number) => void;
}

/** Keeps what the person types even if it is not a valid number. The line below says so. */
function NumberField({ of, value, onChange }: NumberFieldProps) {
  const { name, unit, least, most } = BOUNDS[of];
  return (
    <label className="grid gap-0.5">
      <span className="text-small text-ink-2">
        {name}, {unit}
      </span>
      <input
        type="number"
        min={least}
        max={most}
        value={Number.isNaN(value) ? '' : value}
        aria-invalid={!(value >= least && value <= most)}
        onChange={(event) => onChange(event.target.value === '' ? NaN : Number(event.target.value))}
        className={`${FIELD.tool} w-full aria-invalid:border-bad-line`}
      />
    </label>
  );
}

function CheckpointsField({ value, onChange }: { value: number[]; onChange: (value: number[]) => void }) {
  const [text, setText] = useState(value.join(', '));
  return (
    <label className="grid gap-0.5">
      <span className="text-small text-ink-2">Checkpoints, %</span>
      <input
        value={text}
        placeholder="none, or 10, 50, 100"
        onChange={(event) => {
          setText(event.target.value);
          onChange(
            event.target.value
              .split(/[\s,]+/)
              .filter(Boolean)
              .map(Number),
          );
        }}
        className={`${FIELD.tool} w-full aria-invalid:border-bad-line`}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  options: readonly T[];
  value: T;
  onChange: (value: T) => void;
}

const Choice = <T extends string>({ name, options, value, onChange }: ChoiceProps<T>) => (
  <label className="grid gap-0.5">
    <span className="text-small text-ink-2">{name}</span>
    <select
      value={value}
      onChange={(event) => onChange(event.target.value as T)}
      className={`${FIELD.tool} w-full aria-invalid:border-bad-line`}
    >
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  </label>
);

interface TickProps {
  name: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

const Tick = ({ name, value, onChange }: TickProps) => (
  <label className="flex min-h-7 items-center gap-2 break-all max-sm:min-h-11">
    <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
    {name}
  </label>
);
