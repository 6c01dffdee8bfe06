'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { usdDelta } from '@/lib/core/format';
import { seenOf, type Fleet } from '@/lib/fleets/model';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { priceOf } from '@/lib/fleets/run-rate';
import { setCapacity } from '@/lib/scaling/actions';
import { formatCapacityLine, parseCapacityLine, pickedBounds } from '@/lib/scaling/capacity-line';
import { boundsProblem, MOST_MACHINES, type Bounds } from '@/lib/scaling/model';
import { spendListOptions } from '@/lib/spend/query-options';
import { useChange } from '../changes/use-change';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { Button } from '../ui/button';
import { Facts } from '../ui/facts';
import { Stepper } from '../ui/stepper';

/** Bounds and desired capacity, by steppers or as the capacity line's text. */
export function CapacityDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(fleetListOptions());
  const spend = useQuery(spendListOptions());
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  const [edited, setEdited] = useState<Bounds | null>(null);
  const [text, setText] = useState<string | null>(null);
  const change = useChange({ send: setCapacity, done: 'Capacity is set', onDone: onClose });
  const bounds = edited ?? (fleet && (pickedBounds(pick, fleet.capacity) ?? fleet.capacity));
  const written = text === null ? null : problemOf(text, fleet);
  const wrong = written ?? (bounds ? boundsProblem(bounds) : null);
  const missing = data && !fleet ? ({ kind: 'missing', message: 'There is no such fleet.' } as const) : null;
  const same = fleet && bounds && FIELDS.every(({ field }) => fleet.capacity[field] === bounds[field]);
  const edit = (next: Partial<Bounds>) => {
    if (!bounds) return;
    setText(null);
    setEdited({ min: bounds.min, max: bounds.max, desired: bounds.desired, ...next });
  };
  const write = (line: string) => {
    setText(line);
    const parsed = parseCapacityLine(line);
    if ('problem' in parsed || !bounds) return;
    const desired = Math.min(parsed.max, Math.max(parsed.min, bounds.desired));
    setEdited({ min: parsed.min, max: parsed.max, desired });
  };
  const price = priceOf(
    (bounds?.desired ?? 0) - (fleet?.capacity.desired ?? 0),
    spend.data?.fleets[key]?.unitPrice ?? null,
  );
  return (
    <FleetDialog
      verb="Set capacity of"
      fleet={key}
      onClose={onClose}
      env={fleet?.env}
      loading={isPending}
      error={error}
      problem={change.problem ?? missing}
      note="Nothing has changed yet."
      submit={
        fleet &&
        bounds && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={wrong !== null || same === true}
            onClick={() =>
              change.send({
                fleet: key,
                seen: seenOf(fleet),
                min: bounds.min,
                max: bounds.max,
                desired: bounds.desired,
              })
            }
          >
            Set to {bounds.desired}, {bounds.min} to {bounds.max}
          </Button>
        )
      }
    >
      {fleet && bounds && (
        <div className="grid gap-4 p-[22px]">
          <label className="grid gap-1">
            <span className="text-small text-ink-2">Capacity line</span>
            <input
              value={text ?? lineOf(fleet, bounds)}
              onChange={(event) => write(event.target.value)}
              aria-invalid={wrong !== null}
              spellCheck={false}
              className="min-h-9 rounded-control border border-control bg-surface px-2.5 font-mono aria-invalid:border-bad-mark"
            />
          </label>
          <div className="flex flex-wrap gap-6">
            {FIELDS.map(({ field, label }) => (
              <div key={field} className="grid gap-1">
                <span className="text-small text-ink-2">{label}</span>
                <Stepper
                  size="large"
                  value={bounds[field]}
                  min={0}
                  max={MOST_MACHINES}
                  staged={bounds[field] !== fleet.capacity[field]}
                  onChange={(value) => edit({ [field]: value })}
                  label={`${label} of ${fleet.ref.name}`}
                  increaseLabel={`Raise ${label.toLowerCase()}`}
                  decreaseLabel={`Lower ${label.toLowerCase()}`}
                />
              </div>
            ))}
          </div>
          {wrong && (
            <p role="alert" className="text-bad">
              {wrong}
            </p>
          )}
          <Facts
            rows={[
              ['Now', `${fleet.capacity.desired}, ${fleet.capacity.min} to ${fleet.capacity.max}`],
              ['Price of the change', `${usdDelta(price.perHour)}/h, ${usdDelta(price.perMonth)}/month`],
            ]}
          />
        </div>
      )}
    </FleetDialog>
  );
}

const FIELDS = [
  { field: 'min', label: 'Minimum' },
  { field: 'desired', label: 'Desired' },
  { field: 'max', label: 'Maximum' },
] as const;

const lineOf = (fleet: Fleet, { min, max }: Bounds) =>
  formatCapacityLine({ min, max, type: fleet.instanceType, policy: fleet.policy });

/** Only the bounds are set here: type and policy have their own ways. */
function problemOf(text: string, fleet: Fleet | undefined): string | null {
  const parsed = parseCapacityLine(text);
  if ('problem' in parsed) return parsed.problem;
  if (parsed.type !== (fleet?.instanceType ?? null))
    return 'Change the machine type by Up and down on the fleet page.';
  const same =
    parsed.policy?.metric === fleet?.policy?.metric && parsed.policy?.target === fleet?.policy?.target;
  return same ? null : 'The policy cannot be changed here.';
}
