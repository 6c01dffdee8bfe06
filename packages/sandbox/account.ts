import { setTimeout as wait } from 'node:timers/promises';
import type { BlockStore } from './block-store.ts';
import { skewRefusal } from './clock-skew.ts';
import { faultError } from './fault-errors.ts';
import type { Fault } from './fault-types.ts';
import type { Faults, Target } from './faults.ts';
import { credentialTrouble, principalOf, type Identities } from './iam/identities.ts';
import { userOf } from './iam/principal.ts';
import { laggedWorld } from './lag.ts';
import type { Limits } from './limits.ts';
import { sealed, unsealed } from './page-tokens.ts';
import { assertNoOperator } from './iam/operator.ts';
import { AwsError } from './protocol/aws-error.ts';
import type { Backend, Call, Disturbance } from './protocol/dispatch.ts';
import type { Context } from './protocol/operation.ts';
import { SERVICES } from './protocol/services.ts';
import { TABLES } from './services/tables.ts';
import { advance } from './world/advance.ts';
import { newAgenda } from './world/agenda.ts';
import type { Clock } from './world/time/clock.ts';
import { own } from './world/own.ts';
import type { NotedCall, Store } from './world/store.ts';
import { noting } from './world/trail.ts';
import type { World } from './world/types.ts';

const isRead = (operation: string) => /^(Describe|Get|List|Lookup|Simulate)/.test(operation);

/** Sessions are not part of the world. */
const changesWorld = (operation: string) => !isRead(operation) && operation !== 'AssumeRole';

/** What it writes lies beside the world, which need not be saved for each of a disk's blocks. */
const PUT_BLOCK = 'PutSnapshotBlock';

const HTML =
  '<!doctype html><html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>';

/** Calls by "service.operation": since the start, and since someone last set them to nothing. */
export interface Calls {
  sinceStart: Record<string, number>;
  sinceReset: Record<string, number>;
}

/** Runs a call that may change something; CloudTrail knows it, however it ends, unless it only moves data. */
function noted<T>(world: World, { service, operation, input, context }: NotedCall, run: () => T): T {
  const { region, now: at, requestId, caller, sourceIdentity, userAgent } = context;
  const source = `${service === 'elb' ? 'elasticloadbalancing' : service}.amazonaws.com`;
  const event = {
    at,
    region,
    source,
    name: operation,
    caller,
    requestId,
    input,
    ...(sourceIdentity && { sourceIdentity }),
    ...(userAgent && { userAgent }),
  };
  return noting(world, event, run, operation === PUT_BLOCK);
}

type Handler = (world: World, input: object, context: Context) => object;

const handlerOf = (service: string, operation: string) => TABLES[service]![operation] as Handler;

const targetOf = ({ scope, service, operation }: Omit<Call, 'input'>): Target => ({
  service,
  operation,
  region: scope.region,
});

/** One account: its world, clock and store, and what was asked of it. */
export interface Account extends Backend {
  calls: Calls;
  /** Moves the world to the clock. */
  catchUp(): void;
  /** Does again what was noted before a kill. */
  replay(call: NotedCall): void;
  /** Something other than time and calls changed the world: it is looked at anew, and saved. */
  changed(): void;
  save(): void;
}

export interface AccountParts {
  clock: Clock;
  store: Store;
  faults: Faults;
  identities: Identities;
  limits: Limits;
  blocks: BlockStore;
  /** Virtual seconds until EC2's reads show what was made. */
  lag: number;
}

export function createAccount(world: World, parts: AccountParts): Account {
  const { blocks, clock, store, faults, identities, limits, lag } = parts;
  const calls: Calls = { sinceStart: {}, sinceReset: {} };
  let agenda = newAgenda();
  const moveTo = (now: number) => {
    for (const end of faults.endsBefore(now)) {
      advance(world, end, agenda);
      faults.endDue();
      agenda = newAgenda();
    }
    advance(world, now, agenda);
  };
  const replaying = { blocks, identities, principal: userOf(world.account), accessKey: '' };
  const catchUp = () => moveTo(clock.now());
  return {
    calls,
    catchUp,
    replay: ({ service, operation, input, context }) => {
      moveTo(context.now);
      try {
        noted(world, { service, operation, input, context }, () =>
          handlerOf(service, operation)(world, input, { ...context, ...replaying }),
        );
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
      }
      agenda = newAgenda();
    },
    changed: () => {
      agenda = newAgenda();
      store.save(world);
    },
    save: () => store.save(world),
    arrives: async (call) => {
      const { service, operation } = call;
      const name = `${service}.${operation}`;
      for (const counts of [calls.sinceStart, calls.sinceReset]) counts[name] = (counts[name] ?? 0) + 1;
      const target = targetOf(call);
      const { arn: caller } = principalOf(identities, call.scope);
      const trouble = credentialTrouble(identities, call, clock.now());
      if (trouble) return { error: trouble === 'over' ? faultError('expire', target, caller)! : trouble };
      const fault = faults.meet(target);
      if (!fault) return {};
      if (fault.kind === 'skew') return skewed(call, clock.now() + (fault.skewSeconds ?? SKEW) * 1_000);
      const error = faultError(fault.kind, target, caller);
      return error ? { error } : disturb(fault);
    },
    offers: (service, operation) => own(TABLES[service] ?? {}, operation) !== undefined,
    admit: (call) => {
      const target = targetOf(call);
      const by = principalOf(identities, call.scope);
      if (!limits.take(target, call.input)) throw faultError('throttle', target, by.arn)!;
      identities.policies.authorize(world, call, by);
    },
    run: (call) => {
      const { service, operation, scope, requestId } = call;
      catchUp();
      const target = targetOf(call);
      const input = unsealed(call.input, target, world.now);
      const shown = lag > 0 && service === 'ec2' && isRead(operation) ? laggedWorld(world, lag) : world;
      const by = principalOf(identities, scope);
      const { arn: caller, sourceIdentity } = by;
      const context = {
        ...{ region: scope.region, now: world.now, requestId, caller },
        ...(sourceIdentity && { sourceIdentity }),
        ...(call.userAgent && { userAgent: call.userAgent }),
      };
      const more = { blocks, identities, principal: by, accessKey: scope.accessKey };
      const handle = () => handlerOf(service, operation)(shown, input, { ...context, ...more });
      if (changesWorld(operation)) assertNoOperator(world, target, input);
      try {
        const output = isRead(operation)
          ? handle()
          : noted(world, { service, operation, input, context }, handle);
        return sealed(output, target, world.now);
      } finally {
        // Also one that was refused: it may have drawn chance on the way.
        if (changesWorld(operation)) agenda = newAgenda();
        if (changesWorld(operation) && operation !== PUT_BLOCK)
          store.note(world, { service, operation, input, context });
      }
    },
  };
}

/** Half an hour: more than any service lets pass. */
const SKEW = 1_800;

function skewed({ service, signedAt }: Omit<Call, 'input'>, now: number): Disturbance {
  const error = skewRefusal(SERVICES.get(service)!.protocol, signedAt, now);
  return { headers: { date: new Date(now).toUTCString() }, ...(error && { error }) };
}

async function disturb({ kind, ms = 0 }: Fault): Promise<Disturbance> {
  if (kind === 'slow') await wait(ms);
  if (kind === 'hang') return { instead: { status: 200, headers: {}, body: '', delivery: 'hang' } };
  if (kind === 'html500')
    return { instead: { status: 500, headers: { 'content-type': 'text/html' }, body: HTML } };
  return kind === 'lost' ? { delivery: 'cut' } : {};
}
