import path from 'node:path';
import { parseArgs } from 'node:util';
import { Trouble } from '../fail.ts';

export const USAGE = `npm run image -- import DISK --family NAME --version VERSION
    DISK is a raw disk image. After an interruption, run the same command again. It sends only the blocks that are missing.
    --region us-east-1               by default that of the credential chain
    --architecture arm64|x86_64      by default that of the family's newest image, else x86_64
    --name shop-web-2.15.0           of the AMI; family and version by default
    --boot-mode uefi|legacy-bios|uefi-preferred
    --all-blocks                     also sends blocks without data, for comparison`;

export interface ImportOptions {
  disk: string;
  family: string;
  version: string;
  region?: string;
  architecture?: 'arm64' | 'x86_64';
  name: string;
  bootMode?: 'uefi' | 'legacy-bios' | 'uefi-preferred';
  allBlocks: boolean;
  /** More tags of the image. */
  tags?: Record<string, string>;
  /** Whether its machines answer only IMDSv2. */
  imdsV2?: boolean;
}

const STRING = { type: 'string' } as const;
const OPTIONS = {
  ...{ family: STRING, version: STRING, region: STRING, architecture: STRING, name: STRING },
  'boot-mode': STRING,
  'all-blocks': { type: 'boolean' },
} as const;

const refuse = (text: string): never => {
  throw new Trouble(`${text}\n${USAGE}`);
};

function oneOf<T extends string>(all: readonly T[], given: string | undefined, what: string): T | undefined {
  if (given === undefined) return undefined;
  return all.find((one) => one === given) ?? refuse(`${what} must be ${all.join(' or ')}, not "${given}".`);
}

/** A tag that also becomes part of the AMI's name. */
function word(given: string | undefined, what: string): string {
  if (!given) return refuse(`${what} is missing.`);
  return /^[\w.-]{1,60}$/.test(given)
    ? given
    : refuse(`${what} must have at most 60 letters, digits, ".", "-" and "_", not "${given}".`);
}

/** Follows EC2's rule for AMI names. */
function nameFor(given: string): string {
  return /^[\w ()[\]./'@-]{3,128}$/.test(given)
    ? given
    : refuse(`--name must have 3 to 128 letters, digits, spaces and ()[]./-'@_, not "${given}".`);
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message.split('. ')[0]!);
  }
}

/** @throws Trouble that names the missing or invalid option */
export function readOptions(args: string[]): ImportOptions {
  const { values, positionals } = parsed(args);
  if (positionals.length !== 1) refuse('Name one disk.');
  const [family, version] = [word(values.family, '--family'), word(values.version, '--version')];
  const architecture = oneOf(['arm64', 'x86_64'] as const, values.architecture, '--architecture');
  const bootMode = oneOf(
    ['uefi', 'legacy-bios', 'uefi-preferred'] as const,
    values['boot-mode'],
    '--boot-mode',
  );
  return {
    disk: path.resolve(positionals[0]!),
    family,
    version,
    name: nameFor(values.name ?? `${family}-${version}`),
    allBlocks: values['all-blocks'] ?? false,
    ...(values.region && { region: values.region }),
    ...(architecture && { architecture }),
    ...(bootMode && { bootMode }),
  };
}
