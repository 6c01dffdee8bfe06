'use client';
import { accountLabel } from '@/lib/fleets/model';
import { useFleetHead } from './fleet-head';
import { ChipSelect } from '../ui/chip-select';

interface AccountSelectProps {
  /** An account id of twelve digits, or "" for none. */
  value: string;
  onChange: (account: string | null) => void;
  /** What a screen reader says. */
  name?: string;
}

/** Picks an account. Hidden if there is only one, unless the address names one. */
export function AccountSelect({ value, onChange, name = 'Account' }: AccountSelectProps) {
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  if (accounts.length < 2 && !value) return null;
  const labelOf = (id: string) => (id ? accountLabel(accounts, id) : '');
  return (
    <ChipSelect
      label="Account"
      name={name}
      value={labelOf(value)}
      options={accounts.map(({ id }) => labelOf(id))}
      onChange={(chosen) => onChange(accounts.find(({ id }) => labelOf(id) === chosen)?.id ?? null)}
    />
  );
}
