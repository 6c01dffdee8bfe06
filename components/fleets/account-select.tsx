'use client';
import { useQuery } from '@tanstack/react-query';
import { accountLabel } from '@/lib/fleets/model';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { ChipSelect } from '../ui/chip-select';

interface AccountSelectProps {
  /** Twelve digits; "" for none. */
  value: string;
  onChange: (account: string | null) => void;
  label?: string;
}

/** Which account; nothing where there is only one. */
export function AccountSelect({ value, onChange, label = 'Account' }: AccountSelectProps) {
  const { data } = useQuery(fleetListOptions());
  const accounts = data?.accounts ?? [];
  if (accounts.length < 2) return null;
  const labelOf = (id: string) => (id ? accountLabel(accounts, id) : '');
  return (
    <ChipSelect
      label={label}
      value={labelOf(value)}
      options={accounts.map(({ id }) => labelOf(id))}
      onChange={(chosen) => onChange(accounts.find(({ id }) => labelOf(id) === chosen)?.id ?? null)}
    />
  );
}
