'use client';
import { usePathname, useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { useFleetHead } from './fleet-head';
import { ChipSelect } from '../ui/chip-select';
import { AccountSelect } from './account-select';

const PLACE = { account: parseAsString, region: parseAsString };

/** Filters the overview by account and region, which its address keeps. On other pages it leads there. */
export function PlacePicker({ of = '' }: { of?: string }) {
  const [place, set] = useQueryStates(PLACE, { clearOnDefault: true });
  const [path, router] = [usePathname(), useRouter()];
  const isOverview = path === '/';
  const { account, region } = isOverview ? place : { account: null, region: null };
  const pick = (change: Partial<typeof place>) => {
    if (isOverview) return void set(change);
    const params = Object.entries(change).filter((entry): entry is [string, string] => Boolean(entry[1]));
    router.push(`/?${new URLSearchParams(params)}`);
  };
  return (
    <>
      <AccountSelect
        label={`Account${of}`}
        value={account ?? ''}
        onChange={(chosen) => pick({ account: chosen })}
      />
      <RegionSelect
        label={`Region${of}`}
        value={region ?? ''}
        onChange={(chosen) => pick({ region: chosen || null })}
      />
    </>
  );
}

interface RegionSelectProps {
  label: string;
  value: string;
  onChange: (region: string) => void;
}

/** Hidden if there is only one. */
function RegionSelect(props: RegionSelectProps) {
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  const regions = [...new Set(accounts.flatMap((account) => account.regions))].sort();
  return regions.length < 2 ? null : <ChipSelect {...props} options={regions} />;
}
