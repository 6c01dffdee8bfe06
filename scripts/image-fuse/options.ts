import path from 'node:path';
import { readOptions, USAGE as FUSE_USAGE, type Options } from '../../packages/fuse/options.ts';
import { Trouble } from '../fail.ts';
import { dataDir } from '../paths.ts';

export const USAGE = `npm run image -- ${FUSE_USAGE}
    The disk lies in data/images if --out does not say otherwise.
    --import                         makes an AMI of the disk
    --region us-east-1               by default that of the credential chain
    --copy-to eu-west-1              a region to copy the AMI to; may be repeated
    --channel staging                points the channel at the version, by Plimsoll
    --deploy storefront-prod         deploys the version to the fleet, by Plimsoll, and waits until it serves
    --strategy careful|standard|urgent
    --reason "Release 2.15.0"        for rules that ask for one
    Plimsoll is found by PLIMSOLL_URL and PLIMSOLL_TOKEN.`;

const STRING = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const STRINGS = { type: 'string', multiple: true } as const;
const OWN = {
  ...{ import: FLAG, region: STRING, 'copy-to': STRINGS },
  ...{ channel: STRING, deploy: STRING, strategy: STRING, reason: STRING },
};

export interface Into {
  import: boolean;
  region?: string;
  copyTo: string[];
  channel?: string;
  /** Name or key of a fleet. */
  deploy?: string;
  strategy: string;
  reason?: string;
}

/** @throws FuseError or Trouble that names the missing or invalid option */
export async function readAll(args: string[]): Promise<{ options: Options; into: Into }> {
  const options = await readOptions(args, OWN, path.join(dataDir(), 'images'));
  const given = options.more as Partial<Omit<Into, 'copyTo'>> & { 'copy-to'?: string[] };
  const { 'copy-to': copyTo = [], ...rest } = given;
  const into = {
    ...rest,
    copyTo,
    strategy: rest.strategy ?? 'standard',
    import: Boolean(rest.import ?? rest.deploy ?? rest.channel ?? copyTo[0]),
  };
  if ((into.deploy || into.channel) && !(process.env.PLIMSOLL_URL && process.env.PLIMSOLL_TOKEN))
    throw new Trouble(
      'Set PLIMSOLL_URL and PLIMSOLL_TOKEN: Plimsoll promotes and deploys. An admin issues tokens.',
    );
  return { options, into };
}
