'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { useFleetHead } from '../places/fleet-head';
import { MeteredPanel } from './metered-panel';
import { PlacePanel } from './place-panel';

/** Tries each AWS call that Plimsoll needs, in every region of every account. */
export function PermissionsPage() {
  const fleets = useQuery(readOptions(fleetList, {}));
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  return (
    <>
      <h1 className="text-h2 font-semibold">AWS accounts</h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        Plimsoll tries each AWS call that it needs, without changing anything. It makes the reads and dry runs
        of EC2. For other changes, and for calls that cost money, it asks IAM what the policies allow.
      </p>
      {accounts.length === 0 && <Problems parts={[fleets]} />}
      <div className="grid grid-cols-1 gap-4">
        {accounts.flatMap(({ id, name, regions }) =>
          regions.map((region) => (
            <PlacePanel key={`${id} ${region}`} place={{ account: id, region }} name={name} />
          )),
        )}
        <MeteredPanel />
      </div>
    </>
  );
}
