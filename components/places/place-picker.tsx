'use client';
import { usePathname } from 'next/navigation';
import { useFleetHead } from './fleet-head';
import { ChipSelect } from '../ui/chip-select';
import { cn } from '../ui/cn';
import { AccountSelect } from './account-select';
import { placeFieldsOf } from './place-pages';
import { usePlace } from './use-place';

/**
 * Filters the page by account and region, as far as it can be. Its address keeps them. The header has it where there is
 * room; else the page has it, and says of what (`of`).
 */
export function PlacePicker({ of = '' }: { of?: string }) {
  const fields = placeFieldsOf(usePathname());
  const { place, setPlace } = usePlace();
  return (
    <span className={cn('contents', of ? 'lg:hidden' : 'max-lg:hidden')}>
      {fields.includes('account') && (
        <AccountSelect
          name={`Account${of}`}
          value={place.account}
          onChange={(account) => setPlace({ account })}
        />
      )}
      {fields.includes('region') && (
        <RegionSelect
          name={`Region${of}`}
          value={place.region}
          onChange={(region) => setPlace({ region: region || null })}
        />
      )}
    </span>
  );
}

interface RegionSelectProps {
  name: string;
  value: string;
  onChange: (region: string) => void;
}

/** Hidden if there is only one, unless the address names one. */
function RegionSelect(props: RegionSelectProps) {
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  const regions = [...new Set(accounts.flatMap((account) => account.regions))].sort();
  return regions.length < 2 && !props.value ? null : (
    <ChipSelect label="Region" {...props} options={regions} />
  );
}
