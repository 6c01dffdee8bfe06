import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet, FleetList } from '@/lib/fleets/model';
import { didYouMean } from './near';

/**
 * The fleet of a name, or of a key `account/region/name` where a name is not enough.
 * @throws AppError missing, with the names that are near
 */
export function findFleet({ fleets, problems }: FleetList, name: string): Fleet {
  const exact = fleets.find(({ ref }) => fleetKey(ref) === name);
  const named = exact ? [exact] : fleets.filter(({ ref }) => ref.name === name);
  if (named.length === 1) return named[0]!;
  if (named.length > 1)
    throw new AppError('missing', `${named.length} fleets are called ${name}.`, {
      hint: `Write one of these names: ${named.map(({ ref }) => fleetKey(ref)).join(', ')}.`,
    });
  const unread = problems.find(({ message }) => message)?.message;
  const names = fleets.map(({ ref }) => ref.name);
  throw new AppError(
    'missing',
    unread
      ? `No fleet ${name} was found. Some fleets could not be read: ${unread}`
      : `There is no fleet ${name}.`,
    { hint: didYouMean(name, names) ?? 'To list all fleets, run plimsoll fleets.' },
  );
}
