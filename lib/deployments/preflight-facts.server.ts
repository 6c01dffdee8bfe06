import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup } from '@/lib/aws/groups';
import { describeInstanceTypes, describeTypeZones, type InstanceTypeFacts } from '@/lib/aws/instances';
import { getMetrics } from '@/lib/aws/metrics';
import { PACE } from '@/lib/core/pace';
import { last } from '@/lib/core/series';
import { windowOf } from '@/lib/core/time-range';
import { readVcpuQuota, type UsedQuota } from '@/lib/fleets/quota.server';
import { isPinned, machinesOf, type Fleet } from '@/lib/fleets/model';
import { share, shareAt, type FleetLoad } from '@/lib/load/model';
import { getLoad } from '@/lib/load/queries';
import { holdOn } from '@/lib/releases/holds';
import type { Release } from '@/lib/releases/model';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { isAbout } from './alarms';
import { aliasesOf } from './next-launch';
import type { PreflightFacts, RolloutFacts, StartFacts } from './check';
import { unstartedRelease, type Deployment } from './model';
import { mixFacts, templateFor, type Target } from './target';

/** A fleet that was just read. */
export interface Known {
  fleet: Fleet;
  releases: Release[];
  deployments: Deployment[];
  active: Deployment | null;
}

/** Reads what decides whether a deployment can start. A part that fails is null. */
export async function readStartFacts(
  known: Known,
  { image, back, resize, ...target }: Target,
): Promise<StartFacts> {
  const { fleet, active } = known;
  const types = await orElse(describeInstanceTypes(fleet.ref), null);
  const architecturesOf = (one: string | null) =>
    types.value && one ? (types.value.find((info) => info.type === one)?.architectures ?? []) : null;
  const deploys = back ? templateOf(fleet) : templateFor(fleet, image.architecture, architecturesOf);
  const mix = mixFacts(fleet, deploys, architecturesOf);
  const type = mix?.launches[0]?.type ?? target.type;
  const offered = await orElse(type ? describeTypeZones(fleet.ref, type) : Promise.resolve(null), null);
  const info = types.value?.find((one) => one.type === type);
  return {
    fleet: { name: fleet.ref.name, region: fleet.ref.region },
    deleting: fleet.deleting,
    active: active && { id: active.id, label: active.label, status: active.status },
    version: fleet.template?.version ?? null,
    ...{ mix, deploys, resize, aliases: aliasesOf(fleet) },
    pinned: isPinned(fleet),
    image,
    held: holdOn(fleet.held, { imageId: image.id, type: target.type }),
    heldUnread: fleet.held === null,
    back: back && {
      ...{ number: back.number, grade: back.grade },
      ...{ evidence: back.evidence, runs: back.runs },
    },
    type,
    architectures: types.value && (info?.architectures ?? []),
    vcpus: info?.vcpus ?? null,
    zones: fleet.zones,
    offeredIn: offered.value,
    suspended: fleet.suspended,
    machines: machinesOf(fleet),
    inService: fleet.capacity.inService,
  };
}

const templateOf = ({ template }: Fleet) =>
  template && { id: template.id, name: template.name, version: template.version };

/** Facts of warnings that are not read: a rollback must not wait for them. */
export const NOT_ASKED: RolloutFacts = {
  ...{ quota: null, quotaWhy: null, alarms: null, kept: null, load: null, credits: null, unstarted: null },
};

interface Asked {
  /** Alarms that the preferences name; null: they were chosen without an answer of CloudWatch. */
  alarms?: readonly string[] | null;
  /** Most age, in ms, of facts that change quickly. */
  pace: number;
}

/** Reads all facts. A part that fails is null. */
export async function readFacts(
  ctx: Ctx,
  known: Known,
  target: Target,
  asked: Asked,
): Promise<PreflightFacts> {
  const [start, rollout] = await Promise.all([
    readStartFacts(known, target),
    readRolloutFacts(ctx, known, target, asked),
  ]);
  return { ...start, ...rollout };
}

const quotaFacts = ({ code, kind, market, limit, used }: UsedQuota) => ({ code, kind, market, limit, used });

async function readRolloutFacts(
  ctx: Ctx,
  known: Known,
  { image, type }: Target,
  asked: Asked,
): Promise<RolloutFacts> {
  const { fleet } = known;
  const place = fleet.ref;
  const [types, quota, alarms, group, load] = await Promise.all([
    orElse(describeInstanceTypes(place), null),
    readVcpuQuota(fleet, type),
    orElse(describeAlarms(place, asked.pace), null),
    orElse(describeGroup(fleet.ref), null),
    orElse(getLoad(ctx, { fleet: fleet.ref, range: '24h' }), null),
  ]);
  const watched = new Set(asked.alarms ?? []);
  const instances = group.value?.instances;
  // A mixed fleet's template names a type that none of its machines may have.
  const named = fleet.mix ? (fleet.release?.instanceType ?? null) : type;
  const unstarted = unstartedRelease(fleet, known, image.id, named);
  return {
    quota: 'value' in quota ? quotaFacts(quota.value) : null,
    quotaWhy: 'why' in quota ? quota.why : null,
    alarms:
      alarms.value && asked.alarms !== null
        ? alarms.value
            .filter((alarm) => isAbout(alarm, fleet) || watched.has(alarm.name))
            .map(({ name, state }) => ({ name, state }))
        : null,
    kept: instances
      ? {
          protected: instances.filter((one) => one.protected).length,
          standby: instances.filter(({ lifecycle }) => lifecycle === 'Standby').length,
        }
      : null,
    load: load.value && loadFacts(load.value.load, machinesOf(fleet)),
    credits: await creditFacts(ctx, fleet, types.value ?? []),
    unstarted: unstarted && { number: unstarted.number, createdAt: unstarted.createdAt },
  };
}

const MOST_TRIED = 1_000;

function loadFacts(load: FleetLoad, machines: number): PreflightFacts['load'] {
  const now = share(load);
  if (now === null) return null;
  const counts = Array.from({ length: MOST_TRIED }, (_, index) => machines + index);
  return { share: now, enough: counts.find((count) => (shareAt(load, count) ?? 1) <= 1) ?? null };
}

/** T2 machines start with 30 credits per vCPU, newer burstable types with none. */
const launchCredits = ({ type, vcpus }: InstanceTypeFacts) => (type.startsWith('t2.') ? 30 * vcpus : 0);

async function creditFacts(ctx: Ctx, fleet: Fleet, types: readonly InstanceTypeFacts[]) {
  const info = types.find(({ type }) => type === fleet.instanceType);
  if (!info?.burstable) return null;
  const query = {
    id: `${fleet.ref.name} credits`,
    namespace: 'AWS/EC2',
    metric: 'CPUCreditBalance',
    dimensions: { AutoScalingGroupName: fleet.ref.name },
    stat: 'Average' as const,
  };
  const metrics = await orElse(
    getMetrics(fleet.ref, [query], { ...windowOf('1h', ctx.now()), period: 300 }, PACE.minute),
    null,
  );
  return { held: last(metrics.value?.answers[query.id]?.values ?? []), perNewMachine: launchCredits(info) };
}
