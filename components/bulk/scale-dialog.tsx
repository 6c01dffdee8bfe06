'use client';
import { useState } from 'react';
import { plural, rangeDelta } from '@/lib/core/format';
import { changePrice, type PriceRange } from '@/lib/fleets/change-price';
import { seenOf } from '@/lib/fleets/model';
import { deltaOf } from '@/lib/fleets/units';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { scaleFleet } from '@/lib/scaling/actions';
import { reachOfScaling } from '@/lib/scaling/reach';
import { SettingNotes } from '../changes/setting-notes';
import { NumberField } from '../ui/number-field';
import { Segmented } from '../ui/segmented';
import { BulkFrame } from './bulk-frame';
import { BulkItem } from './bulk-item';
import { sumOf, type BulkDialogProps } from './target';
import { useBulk } from './use-bulk';
import { useTold } from './use-told';
import { wishFor, type Way } from './wish';

const OPTIONS = [
  { value: 'by', label: 'By a number' },
  { value: 'percent', label: 'By percent' },
  { value: 'to', label: 'To one number' },
] as const;

const FIELDS: Record<Way, { label: string; unit: string; min: number; initial: number }> = {
  by: { label: 'Add or remove', unit: 'each', min: -1_000, initial: 1 },
  percent: { label: 'Add or remove percent', unit: '%', min: -100, initial: 10 },
  to: { label: 'New number', unit: 'each', min: 0, initial: 1 },
};

/** Scales several fleets, each within its own bounds. */
export function BulkScaleDialog({ targets, onClose, onDone }: BulkDialogProps) {
  const [way, setWay] = useState<Way>('by');
  const [value, setValue] = useState(1);
  const [reason, setReason] = useState('');
  const [told, onTold] = useTold();
  const bulk = useBulk();
  const field = FIELDS[way];
  const wished = targets.map((target) => ({ ...target, ...wishFor(target.fleet.capacity, { way, value }) }));
  const changing = wished.filter(
    ({ key, fleet, desired }) => desired !== fleet.capacity.desired || bulk.sent[key] !== undefined,
  );
  const staged = changing.map(({ key, fleet, spend, desired }) => ({
    key,
    told: told[key],
    price: spend && changePrice(deltaOf(fleet, desired), spend),
    send: (intent: string) =>
      scaleFleet({
        ...{ intent, fleet: key, seen: seenOf(fleet), desired },
        ...(reason && { reason }),
        ...told[key]?.sent,
      }),
  }));
  const same = targets.filter(({ key }) => !changing.some((one) => one.key === key));
  return (
    <BulkFrame
      title={`Scale ${plural(targets.length, 'fleet')}`}
      verb="Scale"
      done={`${plural(changing.length, 'fleet')} scaled`}
      {...{ staged, bulk, reason, onClose, onDone }}
      onReason={setReason}
      sum={sumText(
        staged
          .filter(({ key }) => told[key]?.why === null && bulk.sent[key] !== 'done')
          .map(({ price }) => price),
      )}
      fields={
        <div className="flex flex-wrap items-center gap-3">
          <Segmented<Way>
            label="How far"
            value={way}
            options={OPTIONS}
            onChange={(next) => {
              setWay(next);
              setValue(FIELDS[next].initial);
            }}
          />
          <NumberField
            label={field.label}
            value={value}
            min={field.min}
            max={1_000}
            unit={field.unit}
            onChange={setValue}
          />
          {same.length > 0 && (
            <span className="min-w-0 text-small wrap-anywhere text-ink-2">
              Already at their minimum or maximum, so unchanged:{' '}
              {same.map(({ fleet }) => fleet.ref.name).join(', ')}.
            </span>
          )}
        </div>
      }
    >
      {changing.map(({ desired, cut, ...target }, index) => {
        const { fleet, key } = target;
        const out = desired > fleet.capacity.desired;
        return (
          <BulkItem
            key={key}
            target={target}
            permission={out ? 'fleet:scale-out' : 'fleet:scale-in'}
            reach={reachOfScaling(fleet.capacity, { desired })}
            price={staged[index]!.price}
            cost={costText(staged[index]!.price, target.spend?.whyNoPrice)}
            {...{ reason, onTold }}
            sent={bulk.sent[key]}
            what={bulk.sent[key] === 'done' ? '' : `${fleet.capacity.desired} → ${desired}`}
          >
            {cut && <p className="text-ink-2">Cut at its {cut}.</p>}
            <SettingNotes fleet={fleet} click={out ? 'scale-out' : 'scale-in'} />
          </BulkItem>
        );
      })}
    </BulkFrame>
  );
}

const costText = (price: PriceRange | null, why: string | null | undefined) =>
  price ? `${rangeDelta(price)}/h` : `price not known${why ? `: ${why}` : ''}`;

function sumText(prices: readonly (PriceRange | null)[]) {
  const { unknown, ...sum } = sumOf(prices);
  const more = unknown > 0 ? `, and ${plural(unknown, 'price')} not known` : '';
  return `${rangeDelta(sum)}/h, ${rangeDelta(sum, HOURS_A_MONTH)}/month in total${more}`;
}
