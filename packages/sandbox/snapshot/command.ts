import { parseArgs } from 'node:util';
import type { Unread } from '../seed/recorded/facts.ts';
import { anonymous } from './anonymous.ts';
import { takeSnapshot } from './take.ts';
import { writeWorldFile } from './write.ts';

const USAGE = `npm run sandbox -- snapshot --regions us-east-1,eu-west-1
    --profile NAME     of the AWS CLI's files
    --endpoint URL     something else than AWS
    --out FILE         snapshot.json by default
    --hours NUMBER     of metrics, 3 by default
    --anonymous        replaces names, tags, ids, accounts and addresses
    --user-data        also writes user data, which may hold secrets`;

const OPTIONS = {
  profile: { type: 'string' },
  regions: { type: 'string' },
  endpoint: { type: 'string' },
  out: { type: 'string', default: 'snapshot.json' },
  hours: { type: 'string', default: '3' },
  anonymous: { type: 'boolean', default: false },
  'user-data': { type: 'boolean', default: false },
} as const;

const refuse = (text: string): never => {
  throw new TypeError(`${text}\n${USAGE}`);
};

function read(args: string[]) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const regions = (values.regions ?? '').split(',').filter(Boolean);
  const hours = Number(values.hours);
  if (regions.length === 0) refuse('--regions names the regions to read.');
  if (!(hours > 0 && hours <= 360)) refuse('--hours is a number from 1 to 360.');
  if (values.anonymous && values['user-data'])
    refuse('--user-data cannot be anonymous: Plimsoll does not know what is secret in it.');
  return { ...values, regions, hours, userData: values['user-data'] };
}

const unreadLines = (unread: readonly Unread[]) =>
  unread.map(({ Region, Facts, Action, Reason }) => `  ${Region}  ${Facts} (${Action}): ${Reason}`);

/**
 * Reads an account, and writes it as a file that SANDBOX_WORLD takes.
 * @param say told what is being read
 * @returns what to print at the end
 * @throws Error in one line, with nothing written
 */
export async function snapshot(args: string[], say: (text: string) => void): Promise<string> {
  const { out, anonymous: isAnonymous, ...options } = read(args);
  const facts = await takeSnapshot({ ...options, say }).catch((error: unknown) => {
    throw new Error(`The account could not be read: ${(error as Error).name}: ${(error as Error).message}`);
  });
  writeWorldFile(out, isAnonymous ? anonymous(facts) : facts);
  const unread = facts.Unread ?? [];
  return [
    `Written to ${out}. SANDBOX_WORLD=${out} npm run sandbox plays it.`,
    ...(unread.length > 0 ? ['Not read:', ...unreadLines(unread)] : []),
  ].join('\n');
}
