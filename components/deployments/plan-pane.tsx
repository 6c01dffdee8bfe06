'use client';
import { signatureOf } from '@/lib/core/author';
import { fleetKey } from '@/lib/core/fleet-ref';
import { about } from '@/lib/core/estimate';
import type { VersionChange } from '@/lib/deployments/calls';
import { cliLines } from '@/lib/deployments/cli';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import { planSteps } from '@/lib/deployments/plan';
import { expectedSeconds, type Preferences } from '@/lib/deployments/preferences';
import { rollbackPreferences } from '@/lib/deployments/strategy';
import { canLaunch } from '@/lib/releases/model';
import { useActor } from '../access/actor';
import { CodeBlock } from '../ui/code-block';
import { UnreadParts } from '../problems/read-problem';
import { Facts } from '../ui/facts';
import { Steps } from '../ui/steps';
import { Checks } from './checks';
import type { Checked } from './use-checks';
import { usePriceRows } from './use-price-rows';

interface PlanPaneProps {
  data: DeployOptions;
  preferences: Preferences;
  checked: Checked;
  /** What the new launch template version changes. */
  change: VersionChange;
  /** The change's id. The launch template version is tagged with it. */
  intent: string;
  label: string;
  /** The new machine type and its USD per hour, if the type changes. */
  type: string | null;
  price?: number | null;
  /** Its share of the line at the present load. */
  share?: number | null;
  /** Names of checks that the person ticked. */
  seen: readonly string[];
  onSeen: (seen: string[]) => void;
}

/** What AWS will do, the checks, the cost, and the same as CLI commands. */
export function PlanPane({
  data,
  preferences,
  checked,
  change,
  label,
  type,
  price,
  ...props
}: PlanPaneProps) {
  const { fleet, circumstances, boot } = data;
  const actor = useActor();
  const existing = checked.facts?.unstarted?.number ?? null;
  // Another architecture has a launch template of its own.
  const deploys = checked.facts?.deploys ?? fleet.template;
  const machines = circumstances.machines;
  const image = data.images.find(({ id }) => id === change.ImageId);
  const steps = planSteps({
    fleet: fleet.ref.name,
    templateName: deploys?.name ?? '',
    existingVersion: existing,
    change: change.ImageId ?? change.InstanceType ?? '',
    label,
    machines,
    preferences,
    bootSeconds: boot.seconds,
    setsGroupFirst: fleet.mix?.byRequirements ?? false,
  });
  const seconds = boot.seconds === null ? null : expectedSeconds(preferences, machines, boot.seconds);
  const { rows, reads } = usePriceRows({ data, preferences, type, price, image, share: props.share });
  return (
    <div className="grid min-w-0 content-start gap-4 border-l border-line bg-surface-2 px-[22px] py-4 max-lg:border-t max-lg:border-l-0">
      {deploys && (
        <section aria-label="What AWS will do">
          <h3 className="mb-1 font-semibold">
            What AWS will do{' '}
            <span className="text-small font-normal text-ink-3">
              {steps.length} steps{seconds !== null && `, ${about(seconds)}`}
            </span>
          </h3>
          <Steps
            steps={steps.map((step) => ({
              text: step.text,
              note: step.seconds !== null && about(step.seconds),
            }))}
          />
        </section>
      )}
      <Checks fleet={fleetKey(fleet.ref)} checked={checked} seen={props.seen} onSeen={props.onSeen} />
      <UnreadParts reads={reads} />
      <Facts rows={[...rows, ['To undo', wayBack(data)]]} />
      {deploys && (
        <CodeBlock
          title="Same thing with the AWS CLI"
          code={cliLines({
            region: fleet.ref.region,
            group: fleet.ref.name,
            templateId: deploys.id,
            source: deploys.version,
            mix: fleet.mix,
            ...{ existing, change, label, preferences, actor: signatureOf(actor), intent: props.intent },
          })}
        />
      )}
    </div>
  );
}

/** The release to return to, and how long that takes. */
function wayBack({ fleet, circumstances, boot }: DeployOptions) {
  const { release, unread } = fleet;
  if (!release) return `not known${unread ? `: ${unread.says}` : ''}`;
  if (release.configuration)
    return 'not possible: a launch configuration has no earlier versions to return to';
  if (!canLaunch(release)) return `${releaseLabel(release)} cannot be launched again`;
  const back = rollbackPreferences(circumstances);
  const seconds = boot.seconds === null ? null : expectedSeconds(back, circumstances.machines, boot.seconds);
  const which = `${releaseLabel(release)}, release ${release.number}, can still be launched`;
  return seconds === null ? which : `${which}, ${about(seconds)}`;
}
