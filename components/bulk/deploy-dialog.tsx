'use client';
import { useCallback, useState } from 'react';
import { plural, usd } from '@/lib/core/format';
import { deployImage } from '@/lib/deployments/actions';
import { PRESETS, STRATEGIES, type Strategy } from '@/lib/deployments/strategy';
import { Segmented } from '../ui/segmented';
import { BulkFrame } from './bulk-frame';
import { DeployItem, type DeployChoice } from './deploy-item';
import type { BulkDialogProps } from './target';
import { useBulk } from './use-bulk';
import { useTold } from './use-told';

const OPTIONS = STRATEGIES.map((value) => ({ value, label: PRESETS[value].name }));

/** Deploys to several fleets, to each the newest version of its own image family. */
export function BulkDeployDialog({ targets, onClose, onDone }: BulkDialogProps) {
  const [strategy, setStrategy] = useState<Strategy>('careful');
  const [reason, setReason] = useState('');
  const [told, onTold] = useTold();
  const [choices, setChoices] = useState<Readonly<Record<string, DeployChoice | null>>>({});
  const onChosen = useCallback(
    (key: string, choice: DeployChoice | null) => setChoices((before) => ({ ...before, [key]: choice })),
    [],
  );
  const bulk = useBulk();
  const staged = targets.map(({ key }) => ({
    key,
    told: choices[key] ? told[key] : undefined,
    send: (intent: string) => {
      const { double: _, ...choice } = choices[key]!;
      return deployImage({
        ...{ intent, fleet: key, strategy },
        ...choice,
        ...(reason && { reason }),
        ...told[key]?.sent,
      });
    },
  }));
  return (
    <BulkFrame
      title={`Deploy to ${plural(targets.length, 'fleet')}`}
      verb="Deploy to"
      done={`Deploying to ${plural(targets.length, 'fleet')}`}
      {...{ staged, bulk, reason, onClose, onDone }}
      onReason={setReason}
      sum={sumText(staged.map(({ key, told: known }) => (known?.why === null ? choices[key] : null)))}
      fields={
        <div className="flex flex-wrap items-center gap-3">
          <Segmented<Strategy> label="Strategy" value={strategy} options={OPTIONS} onChange={setStrategy} />
          <span className="text-small text-ink-2">
            Each fleet gets the newest version of its family that is not held and not only for development.
          </span>
        </div>
      }
    >
      {targets.map((target) => (
        <DeployItem
          key={target.key}
          {...{ target, strategy, reason, onTold, onChosen }}
          sent={bulk.sent[target.key]}
        />
      ))}
    </BulkFrame>
  );
}

/** What the machines cost that run twice meanwhile, in all. */
function sumText(choices: readonly (DeployChoice | null | undefined)[]) {
  const ready = choices.filter((choice) => choice !== null && choice !== undefined);
  if (ready.length === 0) return 'Nothing can be deployed yet';
  const known = ready.flatMap(({ double }) => double ?? []);
  const unknown = ready.length - known.length;
  return `+${usd(known.reduce((sum, one) => sum + one, 0))} once, in total${unknown > 0 ? `, and ${plural(unknown, 'price')} not known` : ''}`;
}
