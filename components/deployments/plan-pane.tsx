'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration } from '@/lib/core/format';
import { cliLines } from '@/lib/deployments/cli';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import { planSteps } from '@/lib/deployments/plan';
import { preflight } from '@/lib/deployments/preflight';
import { expectedSeconds, type Preferences } from '@/lib/deployments/preferences';
import { preflightOptions } from '@/lib/deployments/query-options';
import { preferencesFor, rollbackPreferences, type Strategy } from '@/lib/deployments/strategy';
import type { Image } from '@/lib/images/model';
import { CodeBlock } from '../ui/code-block';
import { Facts } from '../ui/facts';
import { Steps } from '../ui/steps';
import { Checks } from './checks';
import { usePriceRows } from './use-price-rows';

interface PlanPaneProps {
  data: DeployOptions;
  strategy: Strategy;
  /** Where they are not the strategy's own. */
  preferences?: Preferences;
  image: Image | null;
  /** What the new launch template version changes. */
  change: { ImageId?: string; InstanceType?: string };
  label: string;
  /** The machine type that will run, and its price where it is not the fleet's present one. USD per hour. */
  type: string | null;
  price?: number | null;
  /** Its share of the line at this load. */
  share?: number | null;
  /** Checks that were ticked as seen. */
  seen?: readonly string[];
  onSeen?: (seen: string[]) => void;
}

const ignore = () => {};

/** Exactly what AWS will do, what stands against it, what it costs, and the same by hand. */
export function PlanPane({ data, strategy, change, label, type, price, ...props }: PlanPaneProps) {
  const { fleet, circumstances, boot } = data;
  const key = fleetKey(fleet.ref);
  const facts = useQuery(preflightOptions(key, targetOf(change)));
  const preferences = props.preferences ?? preferencesFor(strategy, circumstances);
  const existing = facts.data?.unstarted?.number ?? null;
  const machines = circumstances.machines;
  const steps = planSteps({
    fleet: fleet.ref.name,
    templateName: fleet.template?.name ?? '',
    existingVersion: existing,
    change: change.ImageId ?? change.InstanceType ?? '',
    label,
    machines,
    preferences,
    bootSeconds: boot.seconds,
  });
  const seconds = boot.seconds === null ? null : expectedSeconds(preferences, machines, boot.seconds);
  const rows = usePriceRows({ data, preferences, type, price, share: props.share });
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
      <Checks
        fleet={key}
        checks={facts.data && preflight(facts.data, preferences)}
        seen={props.seen ?? []}
        onSeen={props.onSeen ?? ignore}
      />
      <Facts rows={[...rows, ['Way back', wayBack(data)]]} />
      {fleet.template && (
        <CodeBlock
          title="Same thing with the AWS CLI"
          code={cliLines({
            region: fleet.ref.region,
            fleet: fleet.ref.name,
            templateId: fleet.template.id,
            version: existing,
            source: fleet.template.version,
            data: change,
            preferences,
          })}
        />
      )}
    </div>
  );
}

const targetOf = ({ ImageId: image, InstanceType: type }: PlanPaneProps['change']) => ({
  ...(image && { image }),
  ...(type && { type }),
});

/** What runs now stays, and how long going back to it takes. */
function wayBack({ fleet, circumstances, boot }: DeployOptions) {
  const back = rollbackPreferences(circumstances);
  const seconds = boot.seconds === null ? null : expectedSeconds(back, circumstances.machines, boot.seconds);
  const which = `${releaseLabel(fleet.release)}, release ${fleet.release?.number ?? '?'}, stays launchable`;
  return seconds === null ? which : `${which}, ≈ ${duration(seconds * 1000)}`;
}
