import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup, describeGroups } from '@/lib/aws/groups';
import { describeInstanceTypes, describeTypeZones, type InstanceTypeFacts } from '@/lib/aws/instances';
import { getMetrics } from '@/lib/aws/metrics';
import { standardVcpuQuota } from '@/lib/aws/quotas';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { last } from '@/lib/core/series';
import { windowOf } from '@/lib/core/time-range';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { imageOf, isPinned, type Fleet } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import { versionLabel } from '@/lib/images/model';
import { findImage, listImages } from '@/lib/images/queries';
import { share, shareAt, type FleetLoad } from '@/lib/load/model';
import { getLoad } from '@/lib/load/queries';
import type { Release } from '@/lib/releases/model';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { isAbout } from './alarms';
import { unstartedRelease, type Deployment } from './model';
import type { PreflightFacts } from './preflight';
import { readDeployments } from './queries';

interface Target {
  imageId?: string | undefined;
  type?: string | undefined;
  /** Alarms that the preferences name. */
  alarms?: readonly string[];
  /** How old what moves quickly may be. */
  pace: number;
}

interface Known {
  fleet: Fleet;
  releases: Release[];
  deployments: Deployment[];
  active: Deployment | null;
}

/** For the dialog: what stands for and against, each part failing alone. */
export async function getPreflight(
  ctx: Ctx,
  input: { fleet: FleetRef; image?: string | undefined; type?: string | undefined },
): Promise<PreflightFacts> {
  const fleet = await findFleet(ctx, input.fleet, PACE.changing);
  const known = { fleet, ...(await readDeployments(fleet, PACE.changing)) };
  return readFacts(ctx, known, { imageId: input.image, type: input.type, pace: PACE.watched });
}

/** The same facts about a fleet that was just read. */
export async function readFacts(ctx: Ctx, known: Known, target: Target): Promise<PreflightFacts> {
  const { fleet } = known;
  const place = fleet.ref;
  const type = target.type ?? fleet.instanceType;
  const imageId = target.imageId ?? imageOf(fleet)?.id ?? fleet.release?.imageId ?? null;
  const [image, types, offered, limit, alarms, group, groups, load] = await Promise.all([
    imageFacts(place, imageId),
    orElse(describeInstanceTypes(place), null),
    orElse(type ? describeTypeZones(place, type) : Promise.resolve(null), null),
    orElse(standardVcpuQuota(place), null),
    orElse(describeAlarms(place, target.pace), null),
    orElse(describeGroup(fleet.ref), null),
    orElse(describeGroups(place, PACE.watched), null),
    orElse(getLoad(ctx, { fleet: fleet.ref, range: '24h' }), null),
  ]);
  const info = types.value?.find((one) => one.type === type);
  const instances = group.value?.instances ?? [];
  const usable = fleet.template && !fleet.template.mixed;
  const used = groups.value && types.value ? vcpusOf(groups.value, types.value) : null;
  const named = new Set(target.alarms ?? []);
  return {
    image,
    type,
    architectures: types.value && (info?.architectures ?? []),
    vcpus: info?.vcpus ?? null,
    zones: fleet.zones,
    offeredIn: offered.value,
    quota: limit.value !== null && used !== null && isStandard(type) ? { limit: limit.value, used } : null,
    alarms: alarms.value
      ? alarms.value
          .filter((alarm) => isAbout(alarm, fleet) || named.has(alarm.name))
          .map(({ name, state }) => ({ name, state }))
      : null,
    active: known.active,
    machines: {
      desired: fleet.capacity.desired,
      protected: instances.filter((one) => one.protected).length,
      standby: instances.filter(({ lifecycle }) => lifecycle === 'Standby').length,
    },
    suspended: fleet.suspended,
    version: usable ? fleet.template!.version : null,
    pinned: isPinned(fleet),
    load: load.value && loadFacts(load.value.load, fleet.capacity.desired),
    credits: await creditFacts(ctx, fleet, types.value ?? []),
    unstarted: unstartedRelease(fleet, known, imageId, type),
  };
}

async function imageFacts(place: Place, id: string | null): Promise<PreflightFacts['image']> {
  if (!id) return { label: 'The image', state: null, architecture: null, revoked: null };
  const own = await orElse(listImages(place, PACE.watched), []);
  const { value, stale } = await orElse(findImage(place, id, own.value), null);
  if (!value) return { label: id, state: stale ? 'unknown' : null, architecture: null, revoked: null };
  const { state, architecture, revoked } = value;
  return { label: versionLabel(value), state, architecture, revoked: revoked && (revoked.reason ?? '') };
}

/** The limit is of the standard families; others have limits of their own. */
const isStandard = (type: string | null) => /^[acdhimrtz]/.test(type ?? '');

/** Those of fleets alone: what else runs in the account is not counted. */
function vcpusOf(groups: { instances: { type: string | null }[] }[], types: readonly InstanceTypeFacts[]) {
  const vcpus = new Map(types.map((one) => [one.type, one.vcpus]));
  return groups
    .flatMap(({ instances }) => instances)
    .filter(({ type }) => isStandard(type))
    .reduce((sum, { type }) => sum + (vcpus.get(type ?? '') ?? 0), 0);
}

const MOST_TRIED = 1_000;

function loadFacts(load: FleetLoad, machines: number): PreflightFacts['load'] {
  const now = share(load);
  if (now === null) return null;
  const counts = Array.from({ length: MOST_TRIED }, (_, index) => machines + index);
  return { share: now, enough: counts.find((count) => (shareAt(load, count) ?? 1) <= 1) ?? null };
}

/** T2 machines start with 30 credits a vCPU; newer burstable ones with none. */
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
