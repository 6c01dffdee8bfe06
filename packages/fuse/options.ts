import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { FuseError, isMissing } from './fuse-error.ts';
import type { Architecture } from './packages/lock.ts';
import { DEFAULTS, type Settings } from './settings.ts';

export const USAGE = `fuse APPLICATION --family NAME --version VERSION
    APPLICATION is a folder, or a program for Linux. What fuse finds out can be said otherwise, here or in fuse.json of the folder.
    --architecture x86_64|arm64      by default x86_64
    --start "node server.js"         command that starts the application; there is no shell
    --port 3000                      port that it listens on
    --node 24                        line of Node.js
    --env NAME=VALUE                 environment of the application; may be repeated
    --user-data NAME                 a name that the user data of an instance may set; may be repeated
    --leave-out "docs/**"            files that it does not need; may be repeated
    --on-exit reboot|poweroff        what follows the end of the application; by default reboot
    --grace 25                       seconds between SIGTERM and SIGKILL
    --ntp 169.254.169.123            IPv4 address of an NTP server
    --logs GROUP                     group of CloudWatch Logs that gets the output, by the role of the instance
    --root memory|squashfs           where the files lie; by default squashfs above 256 MiB
    --commit 4f2c9e1                 commit that it was built from
    --out FILE                       the disk; by default FAMILY-VERSION.raw
    --run                            boots the disk with QEMU until Ctrl-C
    --check                          boots it, waits until it answers, and shuts it down
    --path /                         what --check asks for
    --timeout 60                     seconds that --check waits`;

const STRING = { type: 'string' } as const;
const LIST = { type: 'string', multiple: true } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  ...{ family: STRING, version: STRING, architecture: STRING, start: STRING, port: STRING, node: STRING },
  ...{ env: LIST, 'user-data': LIST, 'leave-out': LIST, 'on-exit': STRING, grace: STRING, ntp: STRING },
  ...{
    logs: STRING,
    commit: STRING,
    root: STRING,
    out: STRING,
    run: FLAG,
    check: FLAG,
    path: STRING,
    timeout: STRING,
  },
} as const;

export interface Options {
  place: string;
  settings: Settings;
  out: string;
  run: boolean;
  check: boolean;
  path: string;
  /** Seconds. */
  timeout: number;
  /** Values of the caller's own options. */
  more: Record<string, unknown>;
}

const refuse = (text: string): never => {
  throw new FuseError(text);
};

function word(value: string | undefined, name: string): string {
  if (!value) return refuse(`--${name} is missing.`);
  return /^[\w.-]{1,60}$/.test(value)
    ? value
    : refuse(`--${name} must have at most 60 letters, digits, ".", "-" and "_", not "${value}".`);
}

function whole(
  value: string | number | undefined,
  name: string,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  const isFine = Number.isInteger(number) && number >= least && number <= most;
  return isFine
    ? number
    : refuse(`--${name} must be a whole number from ${least} to ${most}, not "${value}".`);
}

function oneOf<T extends string>(value: string | undefined, name: string, all: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  return all.find((one) => one === value) ?? refuse(`--${name} must be ${all.join(' or ')}, not "${value}".`);
}

/** Names that would run code which is not in the image. */
const FORBIDDEN = /^(NODE_OPTIONS|NODE_PATH|LD_.*|PATH|BASH_ENV|ENV)$/;

function logGroup(name: string): string {
  return /^[\w.\-/#]{1,512}$/.test(name)
    ? name
    : refuse(`--logs must have at most 512 letters, digits and "_", "-", "/", ".", "#", not "${name}".`);
}

function userDataName(name: string): string {
  if (!/^[A-Za-z_]\w{0,99}$/.test(name))
    return refuse(`--user-data must be a name such as LOG_LEVEL, not "${name}".`);
  return FORBIDDEN.test(name)
    ? refuse(`User data must not set ${name}: it could run code that is not in the image.`)
    : name;
}

function pair(text: string): [string, string] {
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  return name === undefined ? refuse(`--env must be NAME=VALUE, not "${text}".`) : [name, value!];
}

/** Keys of fuse.json are the options' names; --env and lists are an object and arrays. */
type Given = Partial<Record<keyof typeof OPTIONS, unknown>>;

async function fromFile(place: string): Promise<Given> {
  const text = await readFile(path.join(place, 'fuse.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (isMissing(error) || error.code === 'ENOTDIR') return '{}';
    throw error;
  });
  try {
    const given = JSON.parse(text) as Given;
    const unknown = Object.keys(given).find((name) => !(name in OPTIONS));
    return unknown ? refuse(`fuse.json has an entry "${unknown}", which is no option.`) : given;
  } catch (error) {
    if (error instanceof FuseError) throw error;
    return refuse(`fuse.json is not valid JSON: ${(error as Error).message}`);
  }
}

function parsed(args: string[], more: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args, options: { ...more, ...OPTIONS }, allowPositionals: true });
  } catch (error) {
    return refuse(`${(error as Error).message.split('. ')[0]!}.\n${USAGE}`);
  }
}

const texts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : value && typeof value === 'object'
      ? Object.entries(value).map(([name, each]) => `${name}=${String(each)}`)
      : [];
const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/**
 * @param more options of a caller that does more with the image, such as importing it
 * @param folder where the disk lies if no option says it
 * @throws FuseError that names the missing or invalid option
 */
export async function readOptions(
  args: string[],
  more: ParseArgsOptionsConfig = {},
  folder = '.',
): Promise<Options> {
  const { values, positionals } = parsed(args, more);
  if (positionals.length !== 1) refuse(`Name one application.\n${USAGE}`);
  const place = path.resolve(positionals[0]!);
  const file = await fromFile(place);
  const given = { ...file, ...values };
  const get = (name: keyof typeof OPTIONS) => text(given[name]);
  const list = (name: 'env' | 'user-data' | 'leave-out') => [...texts(file[name]), ...texts(values[name])];
  const [family, version] = [word(get('family'), 'family'), word(get('version'), 'version')];
  const port = whole(get('port'), 'port', 1, 65_535);
  const [start, node, commit, logs] = [get('start'), get('node'), get('commit'), get('logs')];
  const root = oneOf(get('root'), 'root', ['memory', 'squashfs'] as const);
  const ntp = get('ntp') ?? DEFAULTS.ntp;
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(ntp)) refuse(`--ntp must be an IPv4 address, not "${ntp}".`);
  return {
    place,
    settings: {
      ...{ family, version, ntp },
      architecture: oneOf<Architecture>(get('architecture'), 'architecture', ['x86_64', 'arm64']) ?? 'x86_64',
      env: Object.fromEntries(list('env').map(pair)),
      keys: list('user-data').map(userDataName),
      leaveOut: list('leave-out'),
      onExit: oneOf(get('on-exit'), 'on-exit', ['reboot', 'poweroff'] as const) ?? DEFAULTS.onExit,
      grace: whole(get('grace'), 'grace', 1, 600) ?? DEFAULTS.grace,
      ...(start && { start }),
      ...(port && { port }),
      ...(node && { node }),
      ...(commit && { commit }),
      ...(root && { root }),
      ...(logs && { logs: logGroup(logs) }),
    },
    out: path.resolve(values.out ?? path.join(folder, `${family}-${version}.raw`)),
    run: values.run ?? false,
    check: values.check ?? false,
    path: values.path ?? '/',
    timeout: whole(values.timeout, 'timeout', 1, 3_600) ?? 60,
    more: Object.fromEntries(Object.entries(values).filter(([name]) => name in more)),
  };
}
