'use client';
import { Pencil, Undo2, Upload } from 'lucide-react';
import Link from 'next/link';
import { inFleet } from '@/lib/rules/decide';
import { deploymentPath, fleetKey } from '@/lib/core/fleet-ref';
import { age, percent } from '@/lib/core/format';
import { timesInWords } from '@/lib/core/times-in-words';
import { releaseLabel, STATUS } from '@/lib/deployments/model';
import type { FleetRollouts } from '@/lib/deployments/progress';
import { nextLaunch, runningRelease } from '@/lib/deployments/next-launch';
import type { Fleet } from '@/lib/fleets/model';
import { formatCapacityLine, lineOf } from '@/lib/scaling/capacity-line';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { DeploymentWatch } from '../deployments/deployment-watch';
import { DeploymentProgress } from '../deployments/deployment-progress';
import { useChangesOff } from '../places/use-changes-off';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';
import { Tag } from '../ui/tag';
import { ChannelTags } from '../images/channel-tags';

interface FleetHeaderProps {
  fleet: Fleet;
  deployments: FleetRollouts | undefined;
  now: number;
}

export function FleetHeader({ fleet, deployments, now }: FleetHeaderProps) {
  const { open } = useDialog();
  const off = useChangesOff(fleet.ref);
  const key = fleetKey(fleet.ref);
  const may = useMay(inFleet(fleet));
  const [deploy, rollBack, capacity, cancel] = [
    may('fleet:deploy'),
    may('fleet:roll-back'),
    may('fleet:set-capacity'),
    may('fleet:cancel'),
  ];
  const { name } = fleet.ref;
  const image = runningRelease(fleet)?.image ?? null;
  const line = formatCapacityLine(lineOf(fleet));
  const active = deployments?.active;
  const back = deployments?.rollback;
  const to = back && back.kind !== 'none' ? ` to ${releaseLabel(back.to)}` : '';
  return (
    <>
      <nav aria-label="Breadcrumb" className="text-small text-ink-3">
        <Link href="/" className="inline-block py-1 text-accent hover:underline">
          Fleets
        </Link>{' '}
        › <span className="wrap-anywhere">{name}</span>
      </nav>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-2 text-h1 font-semibold tracking-tight">
            <span className="wrap-anywhere">{name}</span> {fleet.env && <Tag>{fleet.env}</Tag>}
            <ChannelTags fleet={fleet} />
          </h1>
          <p className="text-ink-2">
            <b className="font-mono text-[12.5px]">{releaseLabel(runningRelease(fleet))}</b>{' '}
            {image && (
              <>
                <span className="font-mono text-small text-ink-3">{image.id}</span> · built{' '}
                {age(image.createdAt && now - image.createdAt)} ago ·{' '}
              </>
            )}
            {nextLaunch(fleet) && `${nextLaunch(fleet)} · `}
            {fleet.ref.region}
            {fleet.channel && ` · follows ${fleet.channel}`}
          </p>
          {image?.revoked && (
            <p className="text-bad">
              Revoked{image.revoked.by && ` by ${image.revoked.by}`}
              {image.revoked.through && ` through ${image.revoked.through}`}
              {image.revoked.reason && `: ${image.revoked.reason}`}
            </p>
          )}
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {capacity.shown ? (
            <Button
              why={capacity.why ?? off}
              className="min-h-8 font-mono"
              aria-label={`Set capacity of ${name}: ${line}`}
              onClick={() => open('capacity', key)}
            >
              {line} <Pencil className="size-3.5" aria-hidden />
            </Button>
          ) : (
            <span className="font-mono">{line}</span>
          )}
          {active && cancel.shown ? (
            <Button
              why={cancel.why ?? off}
              className="min-h-8"
              aria-label={`Cancel deployment on ${name}`}
              onClick={() => open('cancel', key)}
            >
              Cancel deployment
            </Button>
          ) : (
            deploy.shown && (
              <Button
                why={deploy.why ?? off}
                className="min-h-8"
                data-key="d"
                aria-label={`Deploy to ${name}`}
                onClick={() => open('deploy', key)}
              >
                <Upload className="size-4" aria-hidden /> Deploy
              </Button>
            )
          )}
          {rollBack.shown && (
            <Button
              why={rollBack.why ?? off}
              className="min-h-8"
              data-key="b"
              aria-label={`Roll back ${name}`}
              onClick={() => open('roll-back', key)}
            >
              <Undo2 className="size-4" aria-hidden /> Roll back{to}
            </Button>
          )}
        </div>
      </div>
      {active && (
        <div className="mb-3">
          <NoteBar
            tone="busy"
            title={`${STATUS[active.status]?.word ?? active.status} ${active.label}, ${percent(active.share)}.`}
          >
            {active.reason ? timesInWords(active.reason, now) : 'AWS is at work.'}{' '}
            <Link href={deploymentPath(fleet.ref, active.id)} className="text-accent underline">
              See the deployment
            </Link>
          </NoteBar>
          <DeploymentProgress deployment={active} from={releaseLabel(fleet.release)} name={name} />
          {deployments?.watch && <DeploymentWatch deployment={active} watch={deployments.watch} />}
        </div>
      )}
    </>
  );
}
