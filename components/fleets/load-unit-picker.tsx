'use client';
import { UNIT_NAMES, type LoadOption, type LoadUnit } from '@/lib/load/units';

interface LoadUnitPickerProps {
  options: readonly LoadOption[];
  shown: LoadUnit;
  onPick: (unit: LoadUnit) => void;
}

/** What the load is shown in. A unit that this fleet does not have says why. The address keeps the choice. */
export const LoadUnitPicker = ({ options, shown, onPick }: LoadUnitPickerProps) => (
  <select
    aria-label="Unit of the load"
    value={shown}
    onChange={({ target }) => onPick(target.value as LoadUnit)}
    className="min-h-(--hit) rounded-control border border-line-2 bg-surface px-2 text-small text-ink-2 hover:border-control"
  >
    {options.map(({ unit, why }) => (
      <option key={unit} value={unit} disabled={why !== null} title={why ?? undefined}>
        {UNIT_NAMES[unit]}
        {why !== null && ': not possible'}
      </option>
    ))}
  </select>
);
