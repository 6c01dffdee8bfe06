'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration, usd } from '@/lib/core/format';
import { cliLines } from '@/lib/deployments/cli';
import type { DeployOptions } from '@/lib/deployments/model';
import { planSteps } from '@/lib/deployments/plan';
import { batchSize, expectedSeconds, preferencesFor, type Strategy } from '@/lib/deployments/strategy';
import type { Image } from '@/lib/images/model';
import { spendListOptions } from '@/lib/spend/query-options';
import { CodeBlock } from '../ui/code-block';
import { Facts } from '../ui/facts';
import { Steps } from '../ui/steps';
import { Checks } from './checks';

interface PlanPaneProps {
  data: DeployOptions;
  strategy: Strategy;
  image: Image | null;
  /** What the new launch template version changes. */
  change: { ImageId?: string; InstanceType?: string };
  label: string;
  /** The machine type that will run, and its price where it is not the fleet's present one. USD per hour. */
  type: string | null;
  price?: number | null;
}

/** Exactly what AWS will do, what stands against it, what it costs, and the same by hand. */
export function PlanPane({ data, strategy, image, change, label, type, price }: PlanPaneProps) {
  const { fleet, circumstances, boot } = data;
  const spend = useQuery(spendListOptions());
  const preferences = preferencesFor(strategy, circumstances);
  const machines = circumstances.machines;
  const steps = planSteps({
    fleet: fleet.ref.name,
    templateName: fleet.template?.name ?? '',
    existingVersion: null,
    change: change.ImageId ?? change.InstanceType ?? '',
    label,
    machines,
    preferences,
    bootSeconds: boot.seconds,
  });
  const seconds = boot.seconds === null ? null : expectedSeconds(preferences, machines, boot.seconds);
  const now = spend.data?.fleets[fleetKey(fleet.ref)]?.unitPrice ?? null;
  const after = price === undefined ? now : price;
  const extra = Math.min(machines, batchSize(preferences, machines));
  const double = after !== null && seconds !== null ? (after * extra * seconds) / 3_600 : null;
  return (
    <div className="grid min-w-0 content-start gap-4 border-l border-line bg-surface-2 px-[22px] py-4 max-lg:border-t max-lg:border-l-0">
      <section aria-label="What AWS will do">
        <h3 className="mb-1 font-semibold">
          What AWS will do{' '}
          <span className="text-small font-normal text-ink-3">
            {steps.length} steps{seconds !== null && `, ≈ ${duration(seconds * 1000)}`}
          </span>
        </h3>
        <Steps
          steps={steps.map((step) => ({
            text: step.text,
            note: step.seconds !== null && `≈ ${duration(step.seconds * 1000)}`,
          }))}
        />
      </section>
      <Checks data={data} image={image} type={type} />
      <Facts
        rows={[
          [
            'Double running',
            double === null
              ? 'not known before a boot was measured'
              : `${extra} extra ${type} for ≈ ${duration(seconds! * 1000)}, ${usd(double)}`,
          ],
          [
            'Run rate after',
            now === after
              ? `no change, ${usd(now === null ? null : now * machines)}/h`
              : `${usd(now === null ? null : now * machines)}/h → ${usd(after === null ? null : after * machines)}/h`,
          ],
          ['Way back', `release ${fleet.release?.number ?? '?'} stays launchable`],
        ]}
      />
      {fleet.template && (
        <CodeBlock
          title="Same thing with the AWS CLI"
          code={cliLines({
            region: fleet.ref.region,
            fleet: fleet.ref.name,
            templateId: fleet.template.id,
            version: null,
            source: fleet.template.version,
            data: change,
            preferences,
          })}
        />
      )}
    </div>
  );
}
