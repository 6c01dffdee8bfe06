import type { Account } from './account.ts';
import { membersOf, readFault } from './fault-orders.ts';
import { FAULT_KINDS } from './fault-types.ts';
import type { Faults } from './faults.ts';
import type { Identities } from './iam/identities.ts';
import type { RoleOrder } from './iam/roles.ts';
import { forgetOwners, orderOwner, ownersIn, type OwnerOrder } from './owners/orders.ts';
import { TABLES } from './services/tables.ts';
import type { Clock } from './world/time/clock.ts';
import { activeRefresh } from './world/refresh/bookkeeping.ts';
import { OWNER_KINDS } from './world/groups/owner.ts';
import type { World } from './world/types.ts';

export interface Control {
  world: World;
  clock: Clock;
  account: Account;
  faults: Faults;
  identities: Identities;
}

interface ClockOrder {
  speed?: number;
  stop?: boolean;
  advanceSeconds?: number;
}

const isAmount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function refuse(message: string): never {
  throw new TypeError(message);
}

function summary({ world, clock }: Control) {
  const groups = Object.values(world.regions).flatMap((region) => Object.values(region.groups));
  const inService = new Map<string, number>();
  for (const region of Object.values(world.regions))
    for (const { group, lifecycle } of Object.values(region.instances)) {
      const key = `${region.name} ${group}`;
      if (lifecycle === 'InService') inService.set(key, (inService.get(key) ?? 0) + 1);
    }
  return {
    account: world.account,
    scenario: world.scenario,
    now: new Date(world.now).toISOString(),
    speed: clock.speed(),
    fleets: groups.map((group) => ({
      region: group.region,
      name: group.name,
      desired: group.desired,
      instances: inService.get(`${group.region} ${group.name}`) ?? 0,
      refresh: activeRefresh(group)?.status ?? null,
    })),
  };
}

function setClock(control: Control, { speed, stop, advanceSeconds }: ClockOrder) {
  if (speed !== undefined && !isAmount(speed)) refuse('speed is a number from 0 on');
  if (advanceSeconds !== undefined && !isAmount(advanceSeconds))
    refuse('advanceSeconds is a number from 0 on');
  if (speed !== undefined) control.clock.setSpeed(speed);
  if (stop) control.clock.setSpeed(0);
  if (advanceSeconds) control.clock.advance(advanceSeconds);
  control.account.catchUp();
  control.account.changed();
  return summary(control);
}

function addFault({ faults, account }: Control, order: object) {
  account.catchUp();
  faults.add(readFault(order));
  account.changed();
  return faults.list();
}

function removeFaults({ faults, account }: Control, _order: object, id: string) {
  if (!id) faults.clear();
  else if (!faults.remove(id)) refuse(`There is no fault ${id}`);
  account.changed();
  return faults.list();
}

function setOwner({ world, account }: Control, order: OwnerOrder) {
  account.catchUp();
  orderOwner(world, order);
  account.changed();
  return ownersIn(world);
}

function removeOwners({ world, account }: Control, _order: object, name: string) {
  forgetOwners(world, name);
  account.changed();
  return ownersIn(world);
}

interface PolicyOrder {
  accessKeyId?: unknown;
  policies?: unknown;
}

function setPolicies(
  { identities: { policies } }: Control,
  { accessKeyId, policies: documents }: PolicyOrder,
) {
  if (typeof accessKeyId !== 'string' || accessKeyId === '') refuse('accessKeyId is a text');
  if (!Array.isArray(documents)) refuse('policies is a list of policy documents');
  policies.set(accessKeyId, documents);
  return policies.list();
}

/** What a fault can name, for whoever offers a choice. */
const choices = ({ world }: Control) => ({
  kinds: Object.fromEntries(FAULT_KINDS.map((kind) => [kind, membersOf(kind)])),
  services: Object.fromEntries(Object.entries(TABLES).map(([name, table]) => [name, Object.keys(table)])),
  regions: Object.keys(world.regions),
  owners: OWNER_KINDS,
});

type Route = (control: Control, body: never, id: string) => unknown;

/** "METHOD path" below /_sandbox/, an id may follow: for tests and for people, never for the app. */
const ROUTES: Record<string, Route> = {
  'GET ': (control) => {
    control.account.catchUp();
    return summary(control);
  },
  'POST clock': setClock,
  'GET options': choices,
  'GET faults': ({ faults }) => faults.list(),
  'POST faults': addFault,
  'DELETE faults': removeFaults,
  'GET policies': ({ identities }) => identities.policies.list(),
  'POST policies': setPolicies,
  'DELETE policies': ({ identities: { policies } }, _order, id) => {
    policies.forget(id);
    return policies.list();
  },
  'GET roles': ({ identities }) => identities.roles.list(),
  'POST roles': ({ identities: { roles } }, order: RoleOrder) => {
    roles.set(order);
    return roles.list();
  },
  'GET sessions': ({ identities }) => identities.sessions.list(),
  'DELETE sessions': ({ identities }) => ({ revoked: identities.sessions.revoke() }),
  'GET owners': ({ world }) => ownersIn(world),
  'POST owners': setOwner,
  'DELETE owners': removeOwners,
  'GET trail': ({ world }) => world.trail,
  'GET calls': ({ account }) => account.calls,
  'DELETE calls': ({ account }) => {
    account.calls.sinceReset = {};
    return account.calls;
  },
};

/** @returns status and JSON body */
export function controlAnswer(
  control: Control,
  method: string,
  path: string,
  body: string,
): [number, unknown] {
  const [place = '', id = ''] = path.split('/');
  const route = ROUTES[`${method} ${place}`];
  if (!route) return [404, { error: `The sandbox has ${Object.keys(ROUTES).join(', ')}` }];
  try {
    return [200, route(control, JSON.parse(body || '{}') as never, id)];
  } catch (error) {
    return [400, { error: (error as Error).message }];
  }
}
