'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deployImage } from '@/lib/deployments/actions';
import { releaseLabel } from '@/lib/deployments/model';
import { deployOptions } from '@/lib/deployments/query-options';
import type { Strategy } from '@/lib/deployments/strategy';
import { imageOf, seenOf } from '@/lib/fleets/model';
import { versionLabel, type Image } from '@/lib/images/model';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { ImagePicker } from './image-picker';
import { PlanPane } from './plan-pane';
import { ReasonField } from './reason-field';
import { StrategyPicker } from './strategy-picker';

/** The newest that is meant for more than development, unless it runs already; else the newest of all. */
function usualImage(images: readonly Image[], running: string | undefined) {
  const launchable = images.filter(({ id, state }) => id !== running && state === 'available');
  return launchable.find(({ channel }) => channel !== 'dev') ?? launchable[0];
}

/** What to deploy and how on the left; what AWS will do, checks and the same as CLI on the right. */
export function DeployDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(deployOptions(key));
  const [imageId, setImageId] = useState(pick);
  const [strategy, setStrategy] = useState<Strategy>('careful');
  const [reason, setReason] = useState('');
  const running = data && imageOf(data.fleet);
  const usual = data && usualImage(data.images, running?.id);
  const image = data?.images.find(({ id }) => id === imageId) ?? usual;
  const change = useChange({
    send: deployImage,
    done: `Deploying ${image ? versionLabel(image) : ''} to ${data?.fleet.ref.name}`,
    onDone: onClose,
  });
  const send = () =>
    data &&
    image &&
    change.send({
      fleet: key,
      seen: seenOf(data.fleet),
      imageId: image.id,
      strategy,
      ...(reason && { reason }),
    });
  return (
    <FleetDialog
      verb="Deploy to"
      width="wide"
      fleet={key}
      onClose={onClose}
      env={data?.fleet.env}
      loading={isPending}
      error={error}
      problem={change.problem}
      note={
        data &&
        image && (
          <>
            <b className="font-mono">{releaseLabel(data.fleet.release)}</b> →{' '}
            <b className="font-mono">{versionLabel(image)}</b> on {data.fleet.capacity.desired} machines,
            never fewer than {data.fleet.capacity.desired} serving
          </>
        )
      }
      submit={
        image && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={Boolean(data?.active)}
            onClick={send}
          >
            Deploy {versionLabel(image)}
          </Button>
        )
      }
    >
      {data && (
        <div className="grid grid-cols-2 max-lg:grid-cols-1">
          <div className="grid content-start gap-4 px-[22px] py-4">
            <ImagePicker
              images={data.images}
              fleet={data.fleet}
              releases={data.releases}
              value={image?.id ?? null}
              onChange={setImageId}
              now={data.now}
            />
            <StrategyPicker
              value={strategy}
              onChange={setStrategy}
              circumstances={data.circumstances}
              bootSeconds={data.boot.seconds}
            />
            <ReasonField value={reason} onChange={setReason} />
          </div>
          {image && (
            <PlanPane
              data={data}
              strategy={strategy}
              image={image}
              change={{ ImageId: image.id }}
              label={versionLabel(image)}
              type={data.fleet.instanceType}
            />
          )}
        </div>
      )}
    </FleetDialog>
  );
}
