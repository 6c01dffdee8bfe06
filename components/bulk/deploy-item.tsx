'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { about } from '@/lib/core/estimate';
import { usd } from '@/lib/core/format';
import { releaseLabel } from '@/lib/deployments/model';
import { servingThrough, type Preferences } from '@/lib/deployments/preferences';
import { stopping } from '@/lib/deployments/preflight';
import { deployOptions } from '@/lib/deployments/reads';
import { replacementCost } from '@/lib/deployments/replacement-cost';
import { preferencesFor, type Strategy } from '@/lib/deployments/strategy';
import { usualImage } from '@/lib/deployments/usual-image';
import { seenOf } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import { readOptions } from '@/lib/query/read-options';
import { NO_REACH } from '@/lib/rules/reach';
import { SettingNotes } from '../changes/setting-notes';
import { Checks } from '../deployments/checks';
import { useChecks } from '../deployments/use-checks';
import { BulkItem, type Told } from './bulk-item';
import type { Target } from './target';
import type { Sent } from './use-bulk';

/** What is deployed to one fleet, as the form sends it. */
export interface DeployChoice {
  imageId: string;
  preferences: Preferences;
  seen: ReturnType<typeof seenOf>;
  seenChecks: string[];
  /** USD of the machines that run twice meanwhile, in all; null: not known. */
  double: number | null;
}

interface DeployItemProps {
  target: Target;
  strategy: Strategy;
  reason: string;
  sent: Sent | undefined;
  onTold: (key: string, told: Told) => void;
  onChosen: (key: string, choice: DeployChoice | null) => void;
}

/** The newest version of one fleet, with the checks of its own dialog. */
export function DeployItem({ target, strategy, reason, sent, onTold, onChosen }: DeployItemProps) {
  const { key } = target;
  const { data, error } = useQuery(readOptions(deployOptions, { fleet: key }));
  const [seenChecks, setSeenChecks] = useState<string[]>([]);
  const image = data && usualImage(data);
  const preferences = data && preferencesFor(strategy, data.circumstances);
  const checked = useChecks(key, image ? { image: image.id } : null, preferences);
  const { checks } = checked;
  const failed = error ?? checked.read.error;
  const stop = checks && stopping(checks, { seenChecks, override: '', reason });
  const cost = data && preferences && replacementCost(data, preferences, target.spend?.unitPrice ?? null);
  const choice = JSON.stringify(
    data && image && preferences
      ? { imageId: image.id, preferences, seen: seenOf(data.fleet), seenChecks, double: cost!.double }
      : null,
  );
  useEffect(() => onChosen(key, JSON.parse(choice) as DeployChoice | null), [key, choice, onChosen]);
  return (
    <BulkItem
      target={target}
      permission="fleet:deploy"
      reach={data && preferences ? servingThrough(preferences, data.fleet) : NO_REACH}
      {...{ reason, sent, onTold }}
      why={
        failed
          ? failed.message
          : !data
            ? 'Plimsoll is reading from AWS.'
            : !image
              ? NONE
              : !checks
                ? 'The checks are running.'
                : stop?.text
      }
      what={data && image ? `${releaseLabel(data.fleet.release)} → ${versionLabel(image)}` : ''}
      cost={
        image &&
        cost &&
        [
          cost.seconds === null ? 'duration not measured yet' : about(cost.seconds),
          cost.double === null ? 'price not known' : `+${usd(cost.double)} once`,
        ].join(' · ')
      }
    >
      {image && <Checks fleet={key} checked={checked} seen={seenChecks} onSeen={setSeenChecks} quiet />}
      {data && <SettingNotes fleet={data.fleet} click="deploy" />}
    </BulkItem>
  );
}

const NONE = 'No newer version can be deployed to this fleet.';
