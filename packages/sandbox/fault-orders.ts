import { FAULT_KINDS, WORLD_KINDS, type Fault, type FaultKind } from './fault-types.ts';
import { SERVICES } from './protocol/services.ts';

type Member = Exclude<keyof Fault, 'kind'>;

/** Which members a kind takes. */
const OF_CALLS: Member[] = ['service', 'operation', 'region', 'share', 'times', 'seconds'];
const MORE: Partial<Record<FaultKind, Member[]>> = {
  slow: ['ms'],
  skew: ['skewSeconds'],
  'no-capacity': ['zone', 'type', 'market'],
  'spot-interruption': ['zone', 'type'],
  'failing-image': ['image'],
};
const isOfWorld = (kind: FaultKind) => WORLD_KINDS.some((one) => one === kind);
export const membersOf = (kind: FaultKind): Member[] => [
  ...(isOfWorld(kind) ? (['region', 'seconds'] as const) : OF_CALLS),
  ...(MORE[kind] ?? []),
];

/** What people call a service, where its signing name is another. */
const ALIASES: Record<string, string> = {
  cloudwatch: 'monitoring',
  'cost-explorer': 'ce',
  elbv2: 'elasticloadbalancing',
};

function refuse(message: string): never {
  throw new TypeError(message);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const NUMBERS: Partial<Record<Member, [is: (value: number) => boolean, words: string]>> = {
  share: [(value) => value >= 0 && value <= 1, 'a number from 0 to 1'],
  times: [(value) => value >= 0, 'a number from 0 on'],
  seconds: [(value) => value >= 0, 'a number from 0 on'],
  ms: [(value) => value >= 0, 'a number from 0 on'],
  skewSeconds: [() => true, 'a number'],
};

function checkMember(name: Member, value: unknown) {
  const number = NUMBERS[name];
  if (number && !(isNumber(value) && number[0](value))) refuse(`${name} is ${number[1]}`);
  if (!number && (typeof value !== 'string' || value === '')) refuse(`${name} is a text`);
}

/** Reads a fault that someone asks for. @throws TypeError in one line that says what is wrong */
export function readFault(order: unknown): Fault {
  const { kind, ...scope } = { ...(order as Fault) };
  if (!FAULT_KINDS.includes(kind)) refuse(`kind is one of ${FAULT_KINDS.join(', ')}`);
  const allowed = membersOf(kind);
  for (const [name, value] of Object.entries(scope)) {
    if (!allowed.includes(name as Member)) refuse(`${kind} has no ${name}: it takes ${allowed.join(', ')}`);
    checkMember(name as Member, value);
  }
  const service = scope.service && (ALIASES[scope.service] ?? scope.service);
  if (service && !SERVICES.has(service)) refuse(`service is one of ${[...SERVICES.keys()].join(', ')}`);
  const asked = service ? [SERVICES.get(service)!] : [...SERVICES.values()];
  if (scope.operation && !asked.some(({ operations }) => operations.has(scope.operation!)))
    refuse(`${service ?? 'No service'} has ${service ? 'no' : 'an'} operation ${scope.operation}`);
  if (scope.market && scope.market !== 'spot') refuse('market is spot');
  if (kind === 'failing-image' && !scope.image) refuse('failing-image takes the image, by id or name');
  return { ...scope, kind, ...(service && { service }) };
}
