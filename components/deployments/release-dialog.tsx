'use client';
import { useQuery } from '@tanstack/react-query';
import { releaseHold } from '@/lib/deployments/actions';
import { fleetDeployments } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';
import { Facts } from '../ui/facts';
import { useTimes } from '../ui/times';
import { whoText } from './rolled-back-note';

/** Lifts the hold on a release that the fleet was rolled back from. `pick` is the number of the release. */
export function ReleaseDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const times = useTimes();
  const { data, error, isPending } = useQuery(readOptions(fleetDeployments, { fleet: key }));
  const hold = data?.held?.find(({ number }) => pick === null || String(number) === pick);
  const change = useFleetChange(key, {
    permission: 'fleet:deploy',
    name: 'releaseHold',
    send: releaseHold,
    done: (name) => `${hold?.label ?? 'The version'} is no longer held on ${name}`,
    onDone: onClose,
  });
  return (
    <FleetChangeDialog
      change={change}
      verb="Release a held version on"
      note="Nothing is deployed. The machines stay as they are."
      loading={isPending}
      error={error}
      nothing={
        data && !hold
          ? data.held === null
            ? 'It is not known which versions are held, because the audit trail cannot be read.'
            : pick === null
              ? 'No version is held on this fleet.'
              : `Release ${pick} is not held on this fleet.`
          : null
      }
      submit={
        hold
          ? {
              label: `Release ${hold.label}`,
              onClick: () => change.submit({ release: hold.number, at: hold.at }),
            }
          : null
      }
      thorough
    >
      {hold && (
        <Facts
          rows={[
            ['Held', `${hold.label}, release ${hold.number}`],
            ['Rolled back', `${whoText(hold)}, ${times.dayZoned(hold.at, change.now)}`],
            ['Reason', hold.why ?? 'none given'],
            ['Afterwards', 'the fleet may count as behind again, and people and tokens can deploy it'],
            ['Use this', 'if the cause was outside the image, or is fixed'],
          ]}
        />
      )}
    </FleetChangeDialog>
  );
}
