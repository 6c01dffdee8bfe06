'use client';
import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { fleetKey } from '@/lib/core/fleet-ref';
import { age } from '@/lib/core/format';
import { releaseLabel } from '@/lib/deployments/model';
import { nextLaunch } from '@/lib/deployments/next-launch';
import type { FleetRollouts } from '@/lib/deployments/progress';
import { imageOf, runningRelease, type Fleet } from '@/lib/fleets/model';
import { inFleet } from '@/lib/rules/decide';
import { formatCapacityLine, lineOf } from '@/lib/scaling/capacity-line';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { ChannelTags } from '../images/channel-tags';
import { useChangesOff } from '../places/use-changes-off';
import { Button } from '../ui/button';
import { Tag } from '../ui/tag';
import { FleetActions, type Primary } from './fleet-actions';
import type { State } from './fleet-state';

interface FleetHeaderProps {
  fleet: Fleet;
  state: State;
  deployments: FleetRollouts | undefined;
  primary: Primary;
  now: number;
}

/** Name and state of a fleet, what runs, and what can be done to it. */
export function FleetHeader({ fleet, state, deployments, primary, now }: FleetHeaderProps) {
  const { name } = fleet.ref;
  return (
    <>
      <Breadcrumb name={name} />
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <Name name={name} />
            {fleet.env && <Tag>{fleet.env}</Tag>}
            <ChannelTags fleet={fleet} />
            <span aria-label="State" role="status" className="inline-flex min-w-0">
              <Tag tone={state.tone} mark={state.mark}>
                {state.text}
              </Tag>
            </span>
          </div>
          <Running fleet={fleet} now={now} />
        </div>
        <FleetActions {...{ fleet, deployments, primary }} />
      </div>
    </>
  );
}

const Breadcrumb = ({ name }: { name: string }) => (
  <nav aria-label="Breadcrumb" className="text-small text-ink-3">
    <Link href="/" className="inline-block py-1 text-accent hover:underline">
      Fleets
    </Link>{' '}
    › <span className="wrap-anywhere">{name}</span>
  </nav>
);

const Name = ({ name }: { name: string }) => (
  <h1 className="text-h1 font-semibold tracking-tight wrap-anywhere">{name}</h1>
);

/** What the address says of a fleet that is not read. */
export const UnreadHeader = ({ name }: { name: string }) => (
  <div className="mb-4">
    <Breadcrumb name={name} />
    <Name name={name} />
  </div>
);

/** What the fleet should run, as far as that is known. */
function aimText(fleet: Fleet) {
  const { channel, behind, wanted } = fleet;
  if (behind < 0 || [wanted, imageOf(fleet)].some((image) => image?.channels.includes(channel)))
    return ` · follows ${channel}`;
  return behind > 0 && ` · compared with the newest version, because channel ${channel} has none`;
}

/** What runs: release, image and capacity. */
function Running({ fleet, now }: { fleet: Fleet; now: number }) {
  const image = runningRelease(fleet)?.image ?? null;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-ink-2">
        <b className="font-mono text-[12.5px]">{releaseLabel(runningRelease(fleet))}</b>{' '}
        {image && (
          <span>
            <span className="font-mono text-small text-ink-3">{image.id}</span> · built{' '}
            {age(image.createdAt && now - image.createdAt)} ago ·{' '}
          </span>
        )}
        {nextLaunch(fleet) && <span>{nextLaunch(fleet)} · </span>}
        <span>
          {fleet.ref.region}
          {aimText(fleet)}
        </span>
        <CapacityLine fleet={fleet} />
      </p>
      {image?.revoked && (
        <p className="text-bad">
          Revoked{image.revoked.by && ` by ${image.revoked.by}`}
          {image.revoked.through && ` because it was made from ${image.revoked.through}`}
          {image.revoked.reason && `: ${image.revoked.reason}`}
        </p>
      )}
    </>
  );
}

function CapacityLine({ fleet }: { fleet: Fleet }) {
  const { open } = useDialog();
  const { shown, why } = useMay(inFleet(fleet))('fleet:set-capacity');
  const off = useChangesOff(fleet.ref);
  const line = formatCapacityLine(lineOf(fleet));
  if (!shown) return <span className="font-mono">{line}</span>;
  return (
    <Button
      size="small"
      why={why ?? off}
      className="h-auto max-w-full font-mono whitespace-normal"
      aria-label={`Set capacity of ${fleet.ref.name}: ${line}`}
      onClick={() => open('capacity', fleetKey(fleet.ref))}
    >
      {line} <Pencil className="size-3.5 flex-none" aria-hidden />
    </Button>
  );
}
