import { parseArgs } from 'node:util';
import { listOwners, orderOwner } from './command-owners.ts';

const USAGE = `npm run sandbox                        starts one
npm run sandbox -- fault KIND …        adds a fault; npm run sandbox -- fault names the kinds
    --service ec2 --operation DescribeImages --region us-east-1
    --share 0.5 --times 3 --seconds 60 (how many, how often, how long)
    --ms 500 (slow)  --skew-seconds 1800 (skew)
    --zone us-east-1a --type m7g.large (no-capacity)  --image ami-… (failing-image)
npm run sandbox -- faults              lists them
npm run sandbox -- clear [ID]          removes one, or all
npm run sandbox -- clock               tells the time
npm run sandbox -- clock stop          stops it
npm run sandbox -- clock step SECONDS  moves it ahead
npm run sandbox -- clock speed NUMBER  virtual seconds a second
npm run sandbox -- owner KIND GROUP    a system owns the group, and writes back what it declares
    --in 600 --every 86400 (seconds)  --region us-east-1
    --min 1 --max 9 --desired 3 --version 4  --refreshes (terraform)  --keeps-sizes (cloudformation)
npm run sandbox -- owners              lists them
npm run sandbox -- fleets              lists them
npm run sandbox -- calls               counts them
npm run sandbox -- snapshot --regions  reads an account into a file for SANDBOX_WORLD
Each but the first and the last speaks to the sandbox on SANDBOX_PORT (4566).`;

type Send = (method: string, path: string, body?: object) => Promise<unknown>;

interface Fault {
  id: string;
  kind: string;
  [member: string]: string | number;
}

interface Summary {
  now: string;
  speed: number;
  fleets: { region: string; name: string; desired: number; instances: number; refresh: string | null }[];
}

const NUMBERS = ['share', 'times', 'seconds', 'ms', 'skewSeconds'];

const scopeOf = ({ id: _id, kind: _kind, ...scope }: Fault) =>
  Object.entries(scope).map(([name, value]) => `${name}=${value}`);

const faultLines = (faults: Fault[]) =>
  faults.length === 0
    ? 'No faults.'
    : faults.map((fault) => [fault.id, fault.kind, ...scopeOf(fault)].join('  ')).join('\n');

const clockLine = ({ now, speed }: Summary) => `${now}  ${speed === 0 ? 'stopped' : `speed ${speed}`}`;

function number(text: string | undefined, name: string): number {
  const value = Number(text);
  if (text === undefined || text === '' || !Number.isFinite(value))
    throw new TypeError(`${name} is a number, not "${text ?? ''}".`);
  return value;
}

/** "--skew-seconds" is skewSeconds. */
const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const OPTIONS = Object.fromEntries(
  [
    ...['service', 'operation', 'region', 'zone', 'type', 'image'],
    ...['share', 'times', 'seconds', 'ms', 'skew-seconds'],
  ].map((name) => [name, { type: 'string' as const }]),
);

/** "--skew-seconds -600" is read as "--skew-seconds=-600": to the parser the number looks like an option. */
const joined = (args: string[]) =>
  args.reduce<string[]>((done, arg) => {
    const option = done.at(-1);
    return /^-\d/.test(arg) && option?.startsWith('--')
      ? [...done.slice(0, -1), `${option}=${arg}`]
      : [...done, arg];
  }, []);

async function addFault(send: Send, args: string[]) {
  const { values, positionals } = parseArgs({ args: joined(args), options: OPTIONS, allowPositionals: true });
  const [kind, ...more] = positionals;
  if (more.length > 0) throw new TypeError(`One kind at a time: ${kind}, not also ${more.join(', ')}.`);
  const scope = Object.entries(values).map(([option, text]) => {
    const name = camel(option);
    return [name, NUMBERS.includes(name) ? number(text as string, `--${option}`) : text];
  });
  return faultLines((await send('POST', 'faults', { kind, ...Object.fromEntries(scope) })) as Fault[]);
}

async function clock(send: Send, [what, amount]: string[]) {
  const orders: Record<string, () => object> = {
    stop: () => ({ stop: true }),
    step: () => ({ advanceSeconds: number(amount, 'clock step') }),
    speed: () => ({ speed: number(amount, 'clock speed') }),
  };
  if (what === undefined) return clockLine((await send('GET', '')) as Summary);
  if (!Object.hasOwn(orders, what)) throw new TypeError(`clock takes stop, step or speed, not "${what}".`);
  return clockLine((await send('POST', 'clock', orders[what]!())) as Summary);
}

async function fleets(send: Send) {
  const all = ((await send('GET', '')) as Summary).fleets;
  return all
    .map(
      ({ region, name, desired, instances, refresh }) =>
        `${region}  ${name}  ${instances} of ${desired}${refresh ? `  ${refresh}` : ''}`,
    )
    .join('\n');
}

async function calls(send: Send) {
  const { sinceStart } = (await send('GET', 'calls')) as { sinceStart: Record<string, number> };
  const counted = Object.entries(sinceStart).sort(([, a], [, b]) => b - a);
  return counted.map(([name, count]) => `${count}  ${name}`).join('\n') || 'No calls.';
}

const COMMANDS: Record<string, (send: Send, args: string[]) => Promise<string> | string> = {
  fault: addFault,
  faults: async (send) => faultLines((await send('GET', 'faults')) as Fault[]),
  clear: async (send, [id]) => faultLines((await send('DELETE', id ? `faults/${id}` : 'faults')) as Fault[]),
  clock,
  owner: orderOwner,
  owners: listOwners,
  fleets,
  calls,
  help: () => USAGE,
};

const sender =
  (url: string): Send =>
  async (method, path, body) => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new TypeError(
        `No sandbox answers on ${url}: start one with npm run sandbox, or set SANDBOX_PORT.`,
      );
    });
    const answer = (await response.json().catch(() => {
      throw new TypeError(`What answers on ${url} is no sandbox.`);
    })) as { error?: string };
    if (!response.ok) throw new TypeError(`${answer.error}.`);
    return answer;
  };

/**
 * Runs one command against the sandbox at `url`.
 * @returns what to print
 * @throws TypeError in one line
 */
export async function command([name = 'help', ...args]: string[], url: string): Promise<string> {
  if (!Object.hasOwn(COMMANDS, name))
    throw new TypeError(`There is no command "${name}": it is one of ${Object.keys(COMMANDS).join(', ')}.`);
  return await COMMANDS[name]!(sender(url), args);
}
