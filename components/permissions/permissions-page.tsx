'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { Problems } from '../overview/problems';
import { PlacePanel } from './place-panel';

/** Each call that Plimsoll needs of AWS, tried in every region of every account. */
export function PermissionsPage() {
  const fleets = useQuery(fleetListOptions());
  const accounts = fleets.data?.accounts ?? [];
  return (
    <>
      <h1 className="text-h2 font-semibold">Access to AWS</h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        Each call that Plimsoll needs, tried without changing anything. Reads are made; EC2 is asked by dry
        run; for other changes, and for what costs money, IAM is asked what the policies allow.
      </p>
      {accounts.length === 0 && <Problems parts={[fleets]} />}
      <div className="grid grid-cols-1 gap-4">
        {accounts.flatMap(({ id, name, regions }) =>
          regions.map((region) => (
            <PlacePanel key={`${id} ${region}`} place={{ account: id, region }} name={name} />
          )),
        )}
      </div>
    </>
  );
}
