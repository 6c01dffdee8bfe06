'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NO_REACH } from '@/lib/rules/reach';
import { deployOptions } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { deployImage } from '@/lib/deployments/actions';
import { heldText } from '@/lib/deployments/held';
import { releaseLabel } from '@/lib/deployments/model';
import {
  preferencesProblem,
  replacementOf,
  servingThrough,
  type Preferences,
} from '@/lib/deployments/preferences';
import { stopping } from '@/lib/deployments/preflight';
import { preferencesFor, type Strategy } from '@/lib/deployments/strategy';
import { usualImage } from '@/lib/deployments/usual-image';
import { plural } from '@/lib/core/format';
import { machinesOf, seenOf, type Fleet } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import { holdOn } from '@/lib/releases/holds';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useChange } from '../changes/use-change';
import { useDialog } from '../changes/use-dialog';
import { SettingNotes } from '../changes/setting-notes';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { VersionConfirm } from '../images/version-confirm';
import { Button } from '../ui/button';
import { ImagePicker } from './image-picker';
import { PlanHint } from './plan-hint';
import { PlanPane } from './plan-pane';
import { PreferencesFields } from './preferences-fields';
import { ReasonField } from '../changes/reason-field';
import { StrategyPicker } from './strategy-picker';
import { useChecks } from './use-checks';

/** Image and strategy on the left. AWS's steps, the checks and the CLI command on the right. */
export function DeployDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(readOptions(deployOptions, { fleet: key }));
  const [imageId, setImageId] = useState(pick);
  const [strategy, setStrategy] = useState<Strategy>('careful');
  const [edited, setEdited] = useState<Preferences | null>(null);
  const [seen, setSeen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState('');
  const { open } = useDialog();
  const usual = data && usualImage(data);
  // Keeps the first suggestion when the list changes later.
  if (usual && imageId === null) setImageId(usual.id);
  const image = data?.images.find(({ id }) => id === imageId) ?? usual;
  const hold = data && image ? holdOn(data.fleet.held, { imageId: image.id, type: null }) : null;
  const preferences = edited ?? (data && preferencesFor(strategy, data.circumstances));
  const wrong = preferences && preferencesProblem(preferences);
  const checked = useChecks(key, image ? { image: image.id } : null, preferences);
  const stop = checked.checks && stopping(checked.checks, { seenChecks: seen, override, reason });
  const reach = data && preferences ? servingThrough(preferences, data.fleet) : NO_REACH;
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:deploy', reach, reason);
  const change = useChange({
    name: 'deployImage',
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
            <b className="font-mono">{versionLabel(image)}</b> on {plural(machinesOf(data.fleet), 'machine')},{' '}
            {stop ? <span className="text-bad">{stop.text}</span> : keeps(data.fleet, preferences)}
          </>
        )
      }
      submit={
        image && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={!checked.checks || Boolean(stop) || Boolean(wrong) || guards.why !== null}
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
              served={data.served}
              value={image?.id ?? null}
              onChange={(id) => {
                setImageId(id);
                setOverride('');
              }}
              now={data.now}
            />
            {!image && data.images.length > 0 && (
              <p className="text-ink-2">
                {data.fleet.ref.name} runs the newest version that can be deployed. Choose an older one above,
                or{' '}
                <button
                  type="button"
                  className="font-medium text-accent underline"
                  onClick={() => open('roll-back', key)}
                >
                  roll back
                </button>
                .
              </p>
            )}
            {image && (
              <VersionConfirm
                image={image}
                held={hold && heldText(hold, data.fleet.ref.name)}
                value={override}
                onChange={setOverride}
              />
            )}
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
                alarms={checked.facts?.alarms ?? []}
              />
            )}
            <SettingNotes fleet={data.fleet} click="deploy" />
            <GuardNotes guards={guards} quiet={!image} />
            <ReasonField value={reason} onChange={setReason} />
          </div>
          {!image && data.images.length > 0 && <PlanHint choose="a version" />}
          {image && preferences && (
            <PlanPane
              data={data}
              preferences={preferences}
              checked={checked}
              intent={change.intent}
              seen={seen}
              onSeen={setSeen}
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

function keeps(fleet: Fleet, preferences: Preferences | undefined) {
  if (!preferences) return undefined;
  const { least } = replacementOf(preferences, machinesOf(fleet));
  return fleet.capacity.inService < least
    ? `${fleet.capacity.inService} in service now`
    : `never fewer than ${least} serving`;
}
