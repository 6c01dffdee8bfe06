'use client';
import { useQuery } from '@tanstack/react-query';
import { placeKey } from '@/lib/core/place';
import type { FleetList } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { useFleetHead } from '../places/fleet-head';
import { MeteredPanel } from './metered-panel';
import { PlacePanel } from './place-panel';

/** Regions of accounts that are tried when the page opens: each takes some forty calls. */
const MOST_AT_ONCE = 12;

/** What concerns the accounts themselves; what a region lacks, its panel says. */
const ofAccounts = ({ data, error }: { data?: FleetList | undefined; error: Error | null }) => ({
  error,
  data: data && { problems: data.problems.filter(({ region }) => !region) },
});

/** Tries each AWS call that Plimsoll needs, in every region of every account. */
export function PermissionsPage() {
  const fleets = useQuery(readOptions(fleetList, {}));
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  const places = accounts.flatMap(({ id, name, regions }) =>
    regions.map((region) => ({ name, place: { account: id, region } })),
  );
  const isLong = places.length > MOST_AT_ONCE;
  return (
    <>
      <h1 className="text-h2 font-semibold">AWS accounts</h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        Plimsoll tries each AWS call that it needs, without changing anything. It makes the reads and dry runs
        of EC2. For other changes, and for calls that cost money, it asks IAM what the policies allow.
        {isLong && ' There are many regions of accounts here, so each one is tried when you ask.'}
      </p>
      <Problems parts={[ofAccounts(fleets)]} />
      <div className="grid grid-cols-1 gap-4">
        {places.map(({ place, name }) => (
          <PlacePanel key={placeKey(place)} place={place} name={name} waits={isLong} />
        ))}
        <MeteredPanel />
      </div>
    </>
  );
}
