'use client';
import { Plus, X } from 'lucide-react';
import type { Step } from '@/lib/fleets/policies';
import { Button } from '../ui/button';
import { NumberField } from '../ui/number-field';

interface StepFieldsProps {
  steps: readonly Step[];
  unit: 'machines' | 'percent';
  onChange: (steps: Step[]) => void;
}

/** One row per step: from which share of CPU, and how many machines. Negative numbers scale in. */
export function StepFields({ steps, unit, onChange }: StepFieldsProps) {
  const edit = (index: number, step: Partial<Step>) =>
    onChange(steps.map((one, at) => (at === index ? { ...one, ...step } : one)));
  const add = () => {
    const last = steps.at(-1) ?? { at: 60, by: 1 };
    onChange([...steps, { at: Math.min(100, last.at + 10), by: Math.max(1, last.by) + 1 }]);
  };
  return (
    <div className="grid gap-1.5 pl-6">
      {steps.map(({ at, by }, index) => (
        <div key={index} className="flex flex-wrap items-center gap-2">
          <NumberField
            label={`Step ${index + 1}: share of CPU`}
            value={at}
            min={1}
            max={100}
            unit={by > 0 ? '% or more:' : '% or less:'}
            onChange={(next) => edit(index, { at: next })}
          />
          <NumberField
            label={`Step ${index + 1}: ${unit} to add`}
            value={by}
            min={-1_000}
            max={1_000}
            unit={unit === 'percent' ? '% of the machines' : 'machines'}
            onChange={(next) => edit(index, { by: next })}
          />
          <Button
            look="quiet"
            size="icon"
            aria-label={`Remove step ${index + 1}`}
            onClick={() => onChange(steps.filter((_, one) => one !== index))}
          >
            <X className="size-3.5" aria-hidden />
          </Button>
        </div>
      ))}
      <Button size="small" className="justify-self-start" onClick={add}>
        <Plus className="size-3.5" aria-hidden /> Add a step
      </Button>
    </div>
  );
}
