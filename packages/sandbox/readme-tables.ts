import { readFileSync, writeFileSync } from 'node:fs';
import { membersOf } from './fault-orders.ts';
import { FAULT_KINDS, type FaultKind } from './fault-types.ts';
import { RULES } from './limits.ts';
import { SERVICES } from './protocol/services.ts';
import { SIGNATURES } from './owners/hands.ts';
import { TABLES } from './services/tables.ts';
import { READS } from './snapshot/reads.ts';
import { OWNER_KINDS, type OwnerKind } from './world/groups/owner.ts';

export const README = new URL('README.md', import.meta.url);

const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const code = (text: string) => `\`${text}\``;

function operations() {
  const rows = Object.keys(TABLES).map((service) => {
    const names = Object.keys(TABLES[service]!).sort();
    return [code(service), `${names.length} of ${SERVICES.get(service)!.operations.size}`, names.join(', ')];
  });
  return table(['service', 'offered', 'operations'], rows);
}

function limits() {
  const rows = RULES.map(({ service, operations: pattern, shared, burst, perSecond, source }) => [
    code(service),
    shared ?? (pattern.source === '^' ? 'each other one' : code(pattern.source)).replaceAll('|', '\\|'),
    burst,
    perSecond,
    source,
  ]);
  return table(['service', 'bucket', 'burst', 'a second', 'source'], rows);
}

const MEANINGS: Record<FaultKind, string> = {
  throttle: 'refused as the service throttles',
  deny: 'refused as IAM refuses',
  scp: 'denied by a policy of the organisation (SCP), as for regions that it does not use',
  expire: 'the credentials have expired',
  hang: 'accepted, never answered',
  html500: 'an HTML page with status 500',
  unknown: 'the operation is not known',
  slow: 'answered late',
  lost: 'applied, then the connection is reset',
  outage: 'status 503; with `region`, that whole region is out',
  skew: "AWS's clock is ahead: its `Date`, and the refusal of a signature too far from it",
  'no-capacity':
    'launches find no capacity in a zone, of a type, or at all; with `market` spot only on the Spot market',
  'spot-interruption': 'Spot machines that run now get the notice, and are taken two minutes later',
  'failing-image': 'machines that boot from it from now on never pass a health check',
};

function faults() {
  const rows = FAULT_KINDS.map((kind) => [
    code(kind),
    MEANINGS[kind],
    membersOf(kind)
      .filter((member) => !['service', 'operation', 'region', 'share', 'times', 'seconds'].includes(member))
      .map(code)
      .join(', '),
  ]);
  return table(['kind', 'what happens', 'more'], rows);
}

const snapshot = () =>
  table(
    ['facts', 'read with'],
    READS.map(({ facts, action }) => [code(facts), code(action)]),
  );

/** What each writes back and when, and how CloudTrail knows it. */
const OWNERS: Record<OwnerKind, string> = {
  cloudformation:
    'at a stack update, ordered only: sizes and launch template. With `keepsSizes` not the desired capacity',
  'cluster-autoscaler':
    'raises the desired capacity to what the pods need (`desired`) at once, and ends machines with `TerminateInstanceInAutoScalingGroup` once they were spare for ten minutes',
  ecs: 'its policy `ECSManagedAutoScalingPolicy-…`, the protection of each machine from scale-in, the desired capacity',
  eks: 'at an update or a repair: sizes and launch template. Then it ends machines of another version, one at a time',
  terraform:
    'at an apply, if something differs: sizes and launch template. With `refreshes` it then starts an instance refresh to the same',
};

function owners() {
  const rows = OWNER_KINDS.map((kind) => {
    const { role, userAgent } = SIGNATURES[kind];
    return [code(kind), OWNERS[kind], code(role), code(userAgent.split(' (')[0]!)];
  });
  return table(['owner', 'writes back', 'role', 'user agent'], rows);
}

const PARTS: Record<string, () => string> = { operations, limits, faults, snapshot, owners };

/** The README with its generated tables as the code has them now. */
export function withTables(text: string): string {
  return Object.entries(PARTS).reduce((page, [name, make]) => {
    const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    if (!page.includes(from) || !page.includes(to)) throw new Error(`README.md has no place for ${name}`);
    const [before, rest = ''] = page.split(from);
    return `${before}${from}\n${make()}\n${to}${rest.split(to)[1]}`;
  }, text);
}

// Run by itself it writes them.
if (import.meta.main) writeFileSync(README, withTables(readFileSync(README, 'utf8')));
