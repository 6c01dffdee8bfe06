'use client';
import { about } from '@/lib/core/estimate';
import { expectedSeconds } from '@/lib/deployments/preferences';
import {
  preferencesFor,
  PRESETS,
  STRATEGIES,
  type Circumstances,
  type Strategy,
} from '@/lib/deployments/strategy';

interface StrategyPickerProps {
  value: Strategy;
  onChange: (strategy: Strategy) => void;
  circumstances: Circumstances;
  bootSeconds: number | null;
}

/** Three presets, each with its effect and its duration on this fleet. */
export function StrategyPicker({ value, onChange, circumstances, bootSeconds }: StrategyPickerProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">Strategy</legend>
      <div className="grid grid-cols-3 max-sm:grid-cols-1">
        {STRATEGIES.map((strategy) => {
          const { name, summary } = PRESETS[strategy];
          const seconds =
            bootSeconds === null
              ? null
              : expectedSeconds(preferencesFor(strategy, circumstances), circumstances.machines, bootSeconds);
          return (
            <label
              key={strategy}
              className="cursor-pointer border border-line-2 px-2.5 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-tint has-checked:ring-1 has-checked:ring-accent sm:not-first:-ml-px"
            >
              <span className="flex items-center gap-2 font-semibold">
                <input
                  type="radio"
                  name="strategy"
                  checked={value === strategy}
                  onChange={() => onChange(strategy)}
                />
                {name}
              </span>
              <span className="text-small text-ink-2">
                {summary}
                {seconds !== null && `. ${about(seconds)}`}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
