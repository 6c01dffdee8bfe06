import { cents, periodFields, toCsv, withFields } from '@/lib/core/csv';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { SavingList } from './model';

const HEADER = [
  ...['fleet', 'kind', 'changed at', 'by', 'setup before', 'setup after', 'from', 'to', 'known hours'],
  ...['cost USD at list price', 'cost without the change USD', 'saved USD', 'error ± USD', 'predicted USD'],
  ...['minutes short of capacity', 'minutes short without the change', 'unknown because', 'booked'],
];

const iso = (at: number) => new Date(at).toISOString();

/** Every change with what it saved, as a file. */
export const savingsCsv = ({ rows, since, now }: SavingList): string =>
  toCsv(
    ...withFields(periodFields({ from: since, to: now }), [
      HEADER,
      rows.map(({ fleet, kind, at, actor, from, to, saving, why, booked }) => [
        ...[fleetKey(fleet), kind, iso(at), actor, from, to],
        ...(saving
          ? [
              ...[iso(saving.from), iso(saving.to), Math.round(saving.hours)],
              ...[saving.ranUsd, saving.withoutUsd, saving.saved, saving.within, saving.promised].map(cents),
              ...[Math.round(saving.minutesShort), Math.round(saving.minutesShortWithout)],
            ]
          : Array.from({ length: 10 }, () => null)),
        ...[why, booked ? 'yes' : 'no'],
      ]),
    ]),
  );
