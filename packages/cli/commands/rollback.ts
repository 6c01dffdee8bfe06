import { AppError } from '@/lib/core/errors';
import { about } from '@/lib/core/estimate';
import { rollBack } from '@/lib/deployments/changes';
import { chosenTarget } from '@/lib/deployments/chosen-target';
import { rollbackLine } from '@/lib/deployments/cli';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import { planSteps } from '@/lib/deployments/plan';
import { preflight } from '@/lib/deployments/preflight';
import { priceRows } from '@/lib/deployments/price-rows';
import { deployOptions, preflightFacts } from '@/lib/deployments/reads';
import { rollbackPreferences } from '@/lib/deployments/strategy';
import type { RollbackTarget } from '@/lib/deployments/way-back';
import { runningRelease, seenOf } from '@/lib/fleets/model';
import { changesBetween } from '@/lib/releases/difference';
import { NO_REACH } from '@/lib/rules/reach';
import { readAround } from '../change/around';
import { carryOut } from '../change/carry-out';
import { followDeployment } from '../change/follow-deployment';
import type { ChangeOptions } from '../change/options';
import type { FormOf, Plan, PlanStep, Row } from '../change/plan';
import type { ExitCode } from '../exit-codes';
import type { Session } from '../session';

export interface RollbackOptions extends ChangeOptions {
  /** Number of the release, if not the one that Plimsoll suggests. */
  to?: number;
}

/** `plimsoll rollback shop-prod`: to the release that served before, while a deployment runs and long after it. */
export const rollback = (session: Session, name: string, options: RollbackOptions): Promise<ExitCode> =>
  carryOut(session, name, () => rollbackPlan(session, name, options), options);

type Target = Exclude<RollbackTarget, { kind: 'none' }>;

async function rollbackPlan(session: Session, name: string, options: RollbackOptions): Promise<Plan> {
  const { api } = session;
  const around = await readAround(api, name);
  const { key } = around;
  const data = await api.read(deployOptions, { fleet: key });
  const { fleet, active, circumstances } = data;
  const target = targetOf(data, options.to ?? null);
  const preferences = rollbackPreferences(circumstances);
  const back = target.kind === 'release' ? target.to : null;
  const facts = back && (await api.read(preflightFacts, { fleet: key, release: back.number }));
  const from = active?.label ?? releaseLabel(runningRelease(fleet));
  const to = releaseLabel(target.to);
  const form: FormOf<typeof rollBack> = {
    ...{ fleet: key, seen: seenOf(fleet), to: target.to?.number ?? null },
    deployment: target.kind === 'reverse' ? (active?.id ?? null) : null,
  };
  const price = priceRows({ data, preferences }, around);
  return {
    ...{ change: rollBack, form, name: fleet.ref.name },
    title: `Roll back ${fleet.ref.name}, ${from} → ${to}`,
    steps: stepsOf(data, target),
    commands: [rollbackLine(fleet.ref, target, circumstances, fleet.mix)],
    facts: [
      ...changed(data, target),
      ...price.filter(([row]) => /^(Double running|Run rate after|Ready in)/.test(row)),
    ],
    checks: facts ? preflight(facts, preferences) : [],
    notes: [
      ...around.unread,
      ...around.settings('deploy'),
      `Afterwards, this fleet holds ${from} back: tokens cannot deploy it to this fleet until a person releases it.`,
    ],
    judged: around.judged('fleet:roll-back', NO_REACH),
    needsReason: false,
    verb: `Roll back to ${to}`,
    done: `${fleet.ref.name} is rolling back to ${to}.`,
    follow: ({ deployment }, tell) =>
      followDeployment(
        session,
        {
          ...{ ref: fleet.ref, deployment: String(deployment), seconds: options.timeout },
          wanted: target.kind === 'reverse' ? 'RollbackSuccessful' : 'Successful',
        },
        tell,
      ),
  };
}

/** @throws AppError refused, with why there is no way back */
function targetOf(data: DeployOptions, to: number | null): Target {
  if (to !== null && !data.releases.some(({ number }) => number === to))
    throw new AppError('missing', `${data.fleet.ref.name} has no release ${to}.`);
  const target = chosenTarget(data, to);
  if (target.kind !== 'none') return target;
  throw new AppError('refused', `${target.why} Nothing was sent.`);
}

function stepsOf({ fleet, circumstances, boot }: DeployOptions, target: Target): PlanStep[] {
  if (target.kind === 'reverse')
    return [
      {
        text: 'Reverse the running deployment (RollbackInstanceRefresh): AWS replaces the new machines with the old release',
      },
    ];
  return planSteps({
    ...{ fleet: fleet.ref.name, templateName: fleet.template?.name ?? '', change: '' },
    ...{ existingVersion: target.to.number, label: releaseLabel(target.to) },
    ...{ machines: circumstances.machines, preferences: rollbackPreferences(circumstances) },
    bootSeconds: boot.seconds,
    setsGroupFirst: fleet.mix?.byRequirements ?? false,
  }).map(({ text, seconds }) => ({ text, note: seconds === null ? null : about(seconds) }));
}

/** What it changes, and what shows that the release served. */
function changed({ fleet, releases, active }: DeployOptions, target: Target): Row[] {
  const from = releases.find(({ number }) => String(number) === active?.version) ?? fleet.release;
  return [
    ['Changes', target.to ? changesBetween(from, target.to) : 'the machines that the deployment replaced'],
    ...(target.kind === 'release'
      ? [['Evidence', `${releaseLabel(target.to)} ${target.evidence}`] as const]
      : []),
  ];
}
