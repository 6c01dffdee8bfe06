import { AppError } from '@/lib/core/errors';
import { deployImage } from '@/lib/deployments/changes';
import { cliLines } from '@/lib/deployments/cli';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import { planSteps } from '@/lib/deployments/plan';
import { preflight } from '@/lib/deployments/preflight';
import { replacementOf, servingThrough } from '@/lib/deployments/preferences';
import { priceRows } from '@/lib/deployments/price-rows';
import { deployOptions, preflightFacts } from '@/lib/deployments/reads';
import { preferencesFor, STRATEGIES, type Strategy } from '@/lib/deployments/strategy';
import { about } from '@/lib/core/estimate';
import { plural } from '@/lib/core/format';
import { machinesOf, seenOf } from '@/lib/fleets/model';
import { versionLabel, type Image } from '@/lib/images/model';
import { readAround } from '../change/around';
import { carryOut } from '../change/carry-out';
import type { DeployConsent } from '../change/consent';
import { followDeployment } from '../change/follow-deployment';
import type { ChangeOptions } from '../change/options';
import type { FormOf, Plan } from '../change/plan';
import type { ExitCode } from '../exit-codes';
import type { Session } from '../session';

export interface DeployCommandOptions extends ChangeOptions, DeployConsent {
  strategy: string;
}

/** `plimsoll deploy shop-prod 2.15.0`: another version of the fleet's image, replaced by AWS. */
export const deploy = (
  session: Session,
  name: string,
  version: string,
  options: DeployCommandOptions,
): Promise<ExitCode> => carryOut(session, name, () => deployPlan(session, name, version, options), options);

async function deployPlan(
  session: Session,
  name: string,
  version: string,
  { strategy: named, timeout }: DeployCommandOptions,
): Promise<Plan> {
  const { api } = session;
  const strategy = strategyOf(named);
  const around = await readAround(api, name);
  const { key } = around;
  const data = await api.read(deployOptions, { fleet: key });
  const { fleet, boot, circumstances } = data;
  const image = imageNamed(data, version);
  const read = await api.read(preflightFacts, { fleet: key, image: image.id });
  // What was not read when the preset chose its alarms is not known to it now.
  const facts = circumstances.alarmsUnread ? { ...read, alarms: null } : read;
  const preferences = preferencesFor(strategy, circumstances);
  const { machines } = circumstances;
  const label = versionLabel(image);
  const existing = facts.unstarted?.number ?? null;
  const deploys = facts.deploys ?? fleet.template;
  const change = { ImageId: image.id };
  const steps = planSteps({
    ...{ fleet: fleet.ref.name, templateName: deploys?.name ?? '', existingVersion: existing },
    ...{ change: image.id, label, machines, preferences, bootSeconds: boot.seconds },
    setsGroupFirst: fleet.mix?.byRequirements ?? false,
  });
  const form: FormOf<typeof deployImage> = {
    ...{ fleet: key, seen: seenOf(fleet), imageId: image.id, strategy, preferences },
  };
  return {
    ...{ change: deployImage, form, name: fleet.ref.name },
    title: `Deploy to ${fleet.ref.name}, ${releaseLabel(fleet.release)} → ${label} on ${plural(machinesOf(fleet), 'machine')}, never fewer than ${replacementOf(preferences, machinesOf(fleet)).least} serving`,
    steps: steps.map(({ text, seconds }) => ({
      text,
      note: seconds === null ? null : about(seconds),
    })),
    commands: deploys
      ? [
          cliLines({
            ...{ region: fleet.ref.region, group: fleet.ref.name, templateId: deploys.id },
            ...{ source: deploys.version, mix: fleet.mix, existing, change, label, preferences },
            ...{ actor: 'plimsoll', intent: 'by-hand' },
          }),
        ]
      : [],
    facts: priceRows({ data, preferences, type: fleet.instanceType, image }, around),
    checks: preflight(facts, preferences),
    notes: [...around.unread, ...around.settings('deploy')],
    judged: around.judged('fleet:deploy', servingThrough(preferences, fleet)),
    needsReason: false,
    verb: `Deploy ${label}`,
    done: `Deploying ${label} to ${fleet.ref.name}.`,
    follow: ({ deployment }, tell) =>
      followDeployment(
        session,
        { ref: fleet.ref, deployment: String(deployment), wanted: 'Successful', seconds: timeout },
        tell,
      ),
  };
}

function strategyOf(name: string): Strategy {
  const strategy = STRATEGIES.find((one) => one === name);
  if (strategy) return strategy;
  throw new AppError('invalid', `"${name}" is not a strategy.`, {
    hint: `Write one of: ${STRATEGIES.join(', ')}.`,
  });
}

/** By version, with or without its v, or by the id of the AMI. @throws AppError missing */
function imageNamed({ images, architectures, fleet }: DeployOptions, version: string): Image {
  const named = images.filter((image) => [image.id, image.version, versionLabel(image)].includes(version));
  const fitting = named.find(
    ({ architecture }) => architecture !== null && architectures.includes(architecture),
  );
  const image = fitting ?? named[0];
  if (image) return image;
  const newest = images.slice(0, 5).map(versionLabel);
  throw new AppError('missing', `${fleet.ref.name} has no image ${version}.`, {
    hint:
      newest.length > 0
        ? `The newest images are ${newest.join(', ')}.`
        : 'The family of this fleet has no images in its region.',
  });
}
