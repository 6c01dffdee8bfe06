'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deployImage } from '@/lib/deployments/actions';
import { releaseLabel } from '@/lib/deployments/model';
import {
  preferencesProblem,
  replacementOf,
  servingThrough,
  type Preferences,
} from '@/lib/deployments/preferences';
import { preflight, stopping } from '@/lib/deployments/preflight';
import { deployOptions, preflightOptions } from '@/lib/deployments/query-options';
import { preferencesFor, type Strategy } from '@/lib/deployments/strategy';
import { imageOf, seenOf } from '@/lib/fleets/model';
import { isLaunchable, versionLabel, type Image } from '@/lib/images/model';
import { confirms } from '@/lib/images/revocation';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { RevokedConfirm } from '../images/revoked-confirm';
import { Button } from '../ui/button';
import { ImagePicker } from './image-picker';
import { PlanPane } from './plan-pane';
import { PreferencesFields } from './preferences-fields';
import { ReasonField } from '../changes/reason-field';
import { StrategyPicker } from './strategy-picker';

/** The newest that is meant for more than development, unless it runs already; else the newest of all. */
function usualImage(images: readonly Image[], running: string | undefined) {
  const launchable = images.filter((image) => image.id !== running && isLaunchable(image));
  return launchable.find(({ channels }) => !channels.includes('dev')) ?? launchable[0];
}

/** What to deploy and how on the left; what AWS will do, checks and the same as CLI on the right. */
export function DeployDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(deployOptions(key));
  const [imageId, setImageId] = useState(pick);
  const [strategy, setStrategy] = useState<Strategy>('careful');
  const [edited, setEdited] = useState<Preferences | null>(null);
  const [seen, setSeen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState('');
  const running = data && imageOf(data.fleet);
  const usual = data && usualImage(data.images, running?.id);
  // What was offered first stays chosen, whatever becomes of the list meanwhile.
  if (usual && imageId === null) setImageId(usual.id);
  const image = data?.images.find(({ id }) => id === imageId) ?? usual;
  const facts = useQuery({
    ...preflightOptions(key, image ? { image: image.id } : {}),
    enabled: Boolean(image),
  });
  const preferences = edited ?? (data && preferencesFor(strategy, data.circumstances));
  const wrong = preferences && preferencesProblem(preferences);
  const stop = facts.data && preferences && stopping(preflight(facts.data, preferences), seen);
  const unconfirmed = Boolean(image?.revoked) && !(confirms(image!, override) && reason.trim());
  const to = data && preferences ? servingThrough(preferences, data.fleet) : {};
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:deploy', to, reason);
  const change = useChange({
    send: deployImage,
    done: `Deploying ${image ? versionLabel(image) : ''} to ${data?.fleet.ref.name}`,
    onDone: onClose,
  });
  const send = () =>
    data &&
    image &&
    preferences &&
    change.send({
      fleet: key,
      seen: seenOf(data.fleet),
      imageId: image.id,
      strategy,
      preferences,
      seenChecks: seen,
      ...(override && { override }),
      ...(reason && { reason }),
      ...guards.sent,
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
            <b className="font-mono">{versionLabel(image)}</b> on {data.fleet.capacity.desired} machines,{' '}
            {stop ? (
              <span className="text-bad">
                {stop.name}: {stop.text}
              </span>
            ) : (
              keeps(data.fleet.capacity.desired, preferences)
            )}
          </>
        )
      }
      submit={
        image && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={!facts.data || Boolean(stop) || Boolean(wrong) || unconfirmed || guards.why !== null}
            title={guards.why ?? undefined}
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
              onChange={(id) => {
                setImageId(id);
                setOverride('');
              }}
              now={data.now}
            />
            {image && <RevokedConfirm image={image} value={override} onChange={setOverride} />}
            <StrategyPicker
              value={strategy}
              onChange={(next) => {
                setStrategy(next);
                setEdited(null);
              }}
              circumstances={data.circumstances}
              bootSeconds={data.boot.seconds}
            />
            {preferences && (
              <PreferencesFields
                value={preferences}
                onChange={setEdited}
                changed={edited !== null}
                onReset={() => setEdited(null)}
                alarms={facts.data?.alarms ?? []}
              />
            )}
            <GuardNotes guards={guards} />
            <ReasonField value={reason} onChange={setReason} />
          </div>
          {image && (
            <PlanPane
              data={data}
              strategy={strategy}
              {...(preferences && { preferences })}
              seen={seen}
              onSeen={setSeen}
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

const keeps = (machines: number, preferences: Preferences | undefined) =>
  preferences && `never fewer than ${replacementOf(preferences, machines).least} serving`;
