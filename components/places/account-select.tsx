'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { accountLabel } from '@/lib/fleets/model';
import { ChipSelect } from '../ui/chip-select';

interface AccountSelectProps {
  /** An account id of twelve digits, or "" for none. */
  value: string;
  onChange: (account: string | null) => void;
  label?: string;
}

/** Picks an account. Hidden if there is only one. */
export function AccountSelect({ value, onChange, label = 'Account' }: AccountSelectProps) {
  const { data } = useQuery(readOptions(fleetList, {}));
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
