'use client';
import type { PolicySpec } from '@/lib/fleets/policies';
import { StepFields } from './step-fields';
import { NumberField } from '../ui/number-field';

interface PolicyFieldsProps {
  policies: readonly PolicySpec[];
  /** Whether a load balancer counts the fleet's requests. */
  requests: boolean;
  onChange: (policies: PolicySpec[]) => void;
}

type Spec<Kind extends PolicySpec['kind']> = Extract<PolicySpec, { kind: Kind }>;
const METRICS = [
  { metric: 'cpu', label: 'Keep CPU at', unit: '%', usual: 55, most: 100 },
  { metric: 'requests', label: 'Keep requests at', unit: 'per minute and machine', usual: 1_000, most: 1e7 },
];
const USUAL_STEPS: PolicySpec = {
  ...{ kind: 'step', metric: 'cpu', unit: 'machines' },
  steps: [
    { at: 30, by: -1 },
    { at: 70, by: 2 },
  ],
};

/** Edits the line's policies with controls. A policy that the line cannot express can only be kept or removed. */
export function PolicyFields({ policies, requests, onChange }: PolicyFieldsProps) {
  const tracked = (metric: string) =>
    policies.find((spec): spec is Spec<'track'> => spec.kind === 'track' && spec.metric === metric);
  const steps = policies.find((spec): spec is Spec<'step'> => spec.kind === 'step');
  const others = policies.filter((spec): spec is Spec<'other'> => spec.kind === 'other');
  const replace = (old: PolicySpec | undefined, by: PolicySpec | null) =>
    onChange([...policies.filter((spec) => spec !== old), ...(by ? [by] : [])]);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-small text-ink-2">Automatic scaling</legend>
      {METRICS.filter(({ metric }) => metric === 'cpu' || requests || tracked(metric)).map(
        ({ metric, label, unit, usual, most }) => {
          const spec = tracked(metric);
          const track = (target: number): PolicySpec => ({ kind: 'track', metric, target });
          return (
            <div key={metric} className="flex flex-wrap items-center gap-2">
              <Toggle
                label={label}
                on={Boolean(spec)}
                onChange={(on) => replace(spec, on ? track(usual) : null)}
              />
              {spec && (
                <NumberField
                  label={`${label}, ${unit}`}
                  value={spec.target}
                  min={1}
                  max={most}
                  unit={unit}
                  onChange={(target) => replace(spec, track(target))}
                />
              )}
            </div>
          );
        },
      )}
      <Toggle
        label="In steps by CPU"
        on={Boolean(steps)}
        onChange={(on) => replace(steps, on ? USUAL_STEPS : null)}
      />
      {steps && (
        <StepFields
          steps={steps.steps}
          unit={steps.unit}
          onChange={(next) => replace(steps, { ...steps, steps: next })}
        />
      )}
      {others.map((spec) => (
        <Toggle key={spec.name} label={`Policy ${spec.name}`} on onChange={() => replace(spec, null)} />
      ))}
      {policies.length === 0 && (
        <p className="text-small text-ink-3">
          None: the number of machines changes only when a person or a schedule sets it.
        </p>
      )}
    </fieldset>
  );
}

interface ToggleProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

const Toggle = ({ label, on, onChange }: ToggleProps) => (
  <label className="flex min-h-(--hit) items-center gap-2">
    <input
      type="checkbox"
      checked={on}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4"
    />
    {label}
  </label>
);
