'use client';
import type { ReactNode } from 'react';
import { MOST_MACHINES } from '@/lib/scaling/model';
import { kindOf, type PolicyKind, type Wish } from '@/lib/replay/choice';
import type { Choice, ReplayFacts } from '@/lib/replay/what-if';
import { FIELD } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { Stepper } from '../ui/stepper';

interface ReplayControlsProps {
  facts: ReplayFacts;
  choice: Choice;
  onChange: (part: Partial<Wish>) => void;
}

/** Sets bounds, machine type, policy and boot time of the replay. */
export function ReplayControls({ facts, choice, onChange }: ReplayControlsProps) {
  const { stands, unit } = facts;
  const kind = kindOf(choice);
  const policies: PolicyKind[] = [
    ...(['fixed', 'cpu'] as const),
    ...(unit === 'req/s' ? (['requests'] as const) : []),
    ...(stands.policy?.metric === 'steps' ? (['steps'] as const) : []),
  ];
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
      <Count
        name={choice.policy ? 'Minimum' : 'Count'}
        value={choice.min}
        standing={stands.min}
        most={choice.policy ? choice.max : MOST_MACHINES}
        onChange={(min) => onChange({ min })}
      />
      {choice.policy && (
        <Count
          name="Maximum"
          value={choice.max}
          standing={stands.max}
          least={choice.min}
          onChange={(max) => onChange({ max })}
        />
      )}
      <TypeChoice {...{ facts, choice, onChange }} />
      <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <Labelled name="Policy">
          <Segmented<PolicyKind>
            label="Policy of the replay"
            value={kind}
            options={policies.map((value) => ({ value, label: value }))}
            onChange={(policy) => onChange({ policy, target: null, min: null, max: null })}
          />
        </Labelled>
        {choice.policy && choice.policy.metric !== 'steps' && (
          <NumberField
            name={kind === 'cpu' ? 'Target, % CPU' : 'Target, requests a minute'}
            value={choice.policy.target}
            least={1}
            onChange={(target) => onChange({ target })}
          />
        )}
        <NumberField
          name="Boot, s"
          value={choice.bootSeconds}
          least={1}
          onChange={(boot) => onChange({ boot })}
        />
      </div>
    </div>
  );
}

/** A mix of types has no other to choose: its bounds and policy can be replayed. */
function TypeChoice({ facts, choice, onChange }: ReplayControlsProps) {
  if (facts.assumptions.length > 0)
    return (
      <Labelled name="Machines">
        <span className="flex min-h-(--hit) items-center font-mono text-small">{choice.type}</span>
      </Labelled>
    );
  return (
    <Labelled name="Machine type">
      <select
        aria-label="Machine type of the replay"
        value={choice.type}
        onChange={(event) => onChange({ type: event.target.value })}
        className={`${FIELD.tool} max-sm:min-h-11 w-64 max-sm:w-full`}
      >
        {groupsOf(facts).map(([architecture, types]) => (
          <optgroup key={architecture} label={noteOf(facts, architecture)}>
            {types.map(({ type, vcpus, memoryGiB, usdPerHour }) => (
              <option key={type} value={type}>
                {type} · {vcpus} vCPU, {memoryGiB} GiB{usdPerHour !== null && `, $${usdPerHour}/h`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Labelled>
  );
}

const groupsOf = ({ types }: ReplayFacts) => [...Map.groupBy(types, (type) => type.architectures[0] ?? '')];

const noteOf = ({ architectures }: ReplayFacts, architecture: string) =>
  architectures.includes(architecture) ? architecture : `${architecture}, no image in the family`;

const Labelled = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid gap-1 max-sm:w-full">
    <span className="text-small text-ink-2">{name}</span>
    {children}
  </div>
);

interface CountProps {
  name: string;
  value: number;
  standing: number;
  least?: number;
  most?: number;
  onChange: (value: number) => void;
}

const Count = ({ name, value, standing, least = 0, most = MOST_MACHINES, onChange }: CountProps) => (
  <div className="grid gap-1">
    <span className="text-small text-ink-2">{name}</span>
    <Stepper
      value={value}
      min={least}
      max={most}
      staged={value !== standing}
      onChange={onChange}
      label={`${name} of the replay`}
      decreaseLabel={`Lower ${name.toLowerCase()} of the replay`}
      increaseLabel={`Raise ${name.toLowerCase()} of the replay`}
    />
  </div>
);

interface NumberFieldProps {
  name: string;
  value: number;
  least: number;
  onChange: (value: number | null) => void;
}

/** An empty field takes the present value again. */
const NumberField = ({ name, value, least, onChange }: NumberFieldProps) => (
  <label className="grid gap-1">
    <span className="text-small text-ink-2">{name}</span>
    <input
      type="number"
      min={least}
      value={value}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.valueAsNumber)}
      className={`${FIELD.tool} max-sm:min-h-11 w-24 text-right`}
    />
  </label>
);
