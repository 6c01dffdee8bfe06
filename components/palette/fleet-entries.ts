import { marginalOfMachines } from '@/lib/commitments/marginal-of';
import type { CommitmentList } from '@/lib/commitments/model';
import { marginalShort } from '@/lib/commitments/words';
import { fleetPath } from '@/lib/core/fleet-ref';
import { percent, plural, rangeDelta, usd } from '@/lib/core/format';
import { releaseLabel } from '@/lib/deployments/model';
import { changePrice } from '@/lib/fleets/change-price';
import { machinesOf, runningRelease } from '@/lib/fleets/model';
import { deltaOf, desiredText } from '@/lib/fleets/units';
import { share } from '@/lib/load/model';
import { inFleet, type Where } from '@/lib/rules/decide';
import type { Permission } from '@/lib/rules/grants';
import { formatCapacityLine, lineOf } from '@/lib/scaling/capacity-line';
import { needsOf, type Need } from '../overview/needs';
import { urgencyOf, type Row, type Urgency } from '../overview/rows';
import type { Entry } from './entries';

export interface Known {
  /** Whether this person may do it there. */
  may: (where: Where, permission: Permission) => boolean;
  /** Why no change is possible there now. */
  offIn: (fleet: Row['fleet']) => string | undefined;
  /** undefined: not read yet. */
  commitments: CommitmentList | undefined;
}

const TAGS: Partial<Record<Urgency, Entry['tag']>> = {
  bad: { text: 'needs attention', tone: 'bad' },
  risk: { text: 'at risk', tone: 'warn' },
  changing: { text: 'changing', tone: 'busy' },
};

const envTag = ({ fleet: { env } }: Row): Entry['tag'] => (env ? { text: env, tone: 'neutral' } : undefined);

/** The page of a fleet, with what is known of it. */
function fleetEntry(row: Row): Entry {
  const { fleet, load, spend, key } = row;
  const { ref, app, env } = fleet;
  const label = releaseLabel(runningRelease(fleet));
  const now = load && share(load);
  const facts = [
    `${label} on ${plural(machinesOf(fleet), 'machine')}`,
    ...(now === null ? [] : [`${percent(now)} of its line`]),
    ...(spend?.perHour == null ? [] : [`${usd(spend.perHour)}/h`]),
  ];
  const tag = TAGS[urgencyOf(row)] ?? envTag(row);
  return {
    ...{ id: `fleet:${key}`, group: 'Fleets', icon: 'fleet', title: ref.name, run: { go: fleetPath(ref) } },
    aliases: [app, env, ref.region, ref.account, label, fleet.instanceType].filter(Boolean).join(' '),
    about: `${facts.join(', ')}, in ${ref.region}`,
    ...(tag && { tag }),
  };
}

type Action = Pick<Entry, 'icon' | 'title' | 'aliases' | 'about' | 'live' | 'isRare' | 'run'> & {
  permission: Permission;
};

/** Roll back, and deploy; while a deployment runs, cancel it. */
function releaseActions({ fleet: { ref }, key, deployment }: Row): Action[] {
  const { name } = ref;
  return [
    {
      ...{ icon: 'roll-back', permission: 'fleet:roll-back', live: 'roll-back' },
      ...{ title: `Roll back ${name}`, aliases: 'rollback revert undo previous version' },
      ...{ about: 'Return to the last version that served', run: { dialog: 'roll-back', on: key } },
    },
    deployment
      ? {
          ...{ icon: 'cancel', permission: 'fleet:cancel', run: { dialog: 'cancel', on: key } },
          ...{ title: `Cancel the deployment on ${name}`, aliases: 'stop abort deploy' },
          about: `Stops ${deployment.label} at ${percent(deployment.share)}. Machines that were replaced already keep the new version`,
        }
      : {
          ...{ icon: 'deploy', permission: 'fleet:deploy', live: 'deploy' },
          ...{ title: `Deploy to ${name}`, aliases: 'ship release version image' },
          ...{ about: 'Deploy another version', run: { dialog: 'deploy', on: key } },
        },
  ];
}

/** One more, one less within the bounds, and the bounds themselves. */
function capacityActions({ fleet, key, spend }: Row, commitments: CommitmentList | undefined): Action[] {
  const { ref, capacity } = fleet;
  const { desired, min, max } = capacity;
  const onTheBill = (machines: number, listPrice: number | null) =>
    marginalShort(marginalOfMachines(commitments, fleet, { machines, listPrice }));
  const to = (next: number, verb: 'out' | 'in'): Action => ({
    ...{ icon: `scale-${verb}`, permission: `fleet:scale-${verb}` },
    ...{
      title: `Scale ${verb} ${ref.name} to ${next}`,
      aliases: verb === 'out' ? 'add more + up' : 'remove less - down',
    },
    about: [
      `${desired} → ${desiredText(next, fleet.units)}`,
      ...(spend
        ? [
            `${rangeDelta(changePrice(deltaOf(fleet, next), spend))}/h`,
            onTheBill(next - desired, spend.unitPrice),
          ]
        : ['price not known yet']),
    ].join(' · '),
    run: { dialog: 'scale', on: key, pick: String(next) },
  });
  return [
    ...(desired < max ? [to(desired + 1, 'out')] : []),
    ...(desired > min ? [to(desired - 1, 'in')] : []),
    {
      ...{ icon: 'capacity', permission: 'fleet:set-capacity', run: { dialog: 'capacity', on: key } },
      ...{ title: `Set capacity of ${ref.name}`, aliases: 'minimum maximum bounds policy line' },
      about: `Now ${formatCapacityLine(lineOf(fleet))}`,
    },
  ];
}

/** Another machine type, and a change of capacity by the clock. */
function rarerActions({ fleet, key }: Row): Action[] {
  const { name } = fleet.ref;
  const types = Object.keys(fleet.types).join(', ') || fleet.instanceType || 'a type that is not known';
  return [
    {
      ...{ icon: 'type', permission: 'fleet:deploy', run: { dialog: 'type', on: key }, isRare: true },
      ...{ title: `Change the machine type of ${name}`, aliases: 'scale up down size instance type' },
      about: `Now ${types}. A deployment replaces ${plural(machinesOf(fleet), 'machine')}`,
    },
    {
      ...{ icon: 'schedule', permission: 'fleet:set-capacity', isRare: true },
      ...{ title: `Schedule ${name}`, aliases: 'cron time night weekend scheduled action' },
      about: 'AWS sets its minimum, maximum or desired capacity at the times that you choose',
      run: { dialog: 'schedule', on: key },
    },
  ];
}

/** Production first, then by name: of equal matches the first one wins. */
const byPlace = ({ fleet: a }: Row, { fleet: b }: Row) =>
  Number(b.channel === 'prod') - Number(a.channel === 'prod') || a.ref.name.localeCompare(b.ref.name);

/** Fleets, and what this person may do with each of them. */
export function fleetEntries(rows: readonly Row[], { may, offIn, commitments }: Known): Entry[] {
  const sorted = [...rows].sort(byPlace);
  const remedies = new Map<string, Need>(
    needsOf(rows).flatMap((need) =>
      'step' in need ? [[`${need.step.dialog}:${need.row.key}`, need] as const] : [],
    ),
  );
  const actionsOf = (row: Row): Entry[] =>
    [...releaseActions(row), ...capacityActions(row, commitments), ...rarerActions(row)]
      .filter(({ permission }) => may(inFleet(row.fleet), permission))
      .map(({ permission: _, icon, about, ...action }) => {
        const id = `${icon}:${row.key}`;
        const need = remedies.get(id);
        const tag = need ? TAGS[need.severity === 'bad' ? 'bad' : 'risk'] : envTag(row);
        return {
          ...action,
          ...{ id, group: 'Actions', icon, off: offIn(row.fleet) },
          about: need ? need.says : about,
          isRemedy: need !== undefined,
          ...(tag && { tag }),
        };
      });
  const actions = sorted.filter(({ fleet }) => !fleet.deleting).flatMap(actionsOf);
  // By kind, so that of equal matches going back comes before deploying, and that before scaling.
  const kinds = [...Map.groupBy(actions, ({ icon }) => icon).values()];
  return [...sorted.map(fleetEntry), ...kinds.flat()];
}
