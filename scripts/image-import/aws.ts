import { EBSClient } from '@aws-sdk/client-ebs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Trouble } from '../fail.ts';
import { isThrottle } from './patience.ts';

/** Blocks that are sent at once. */
export const PARALLEL = 32;

export interface Aws {
  ebs: EBSClient;
  ec2: EC2Client;
  region: string;
}

/** Uses the SDK's credential chain and AWS_ENDPOINT_URL. The SDK does not retry: `patience.ts` does. */
export async function connect(region: string | undefined): Promise<Aws> {
  const handler = { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true };
  const requestHandler = new NodeHttpHandler({ ...handler, httpsAgent: { maxSockets: PARALLEL + 2 } });
  const config = { maxAttempts: 1, requestHandler, ...(region && { region }) };
  const [ebs, ec2] = [new EBSClient(config), new EC2Client(config)];
  return { ebs, ec2, region: await ec2.config.region() };
}

const NEEDED = [
  ...['ebs:StartSnapshot', 'ebs:PutSnapshotBlock', 'ebs:CompleteSnapshot', 'ec2:DescribeSnapshots'],
  ...['ec2:DescribeImages', 'ec2:RegisterImage', 'ec2:CreateTags'],
];

const CREDENTIALS =
  /Credentials|UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|InvalidSignature|AuthFailure|Expired|MissingAuthenticationToken/;
const AWAY = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|TimeoutError|socket hang up/;

/** Says in one line what a person can do about an SDK error. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (/Region (is missing|not accepted)/.test(message))
    return new Trouble('Name a region: --region, or AWS_REGION.');
  if (CREDENTIALS.test(name))
    return new Trouble(
      `AWS does not accept these credentials (${name}: ${message}). Sign in, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
    );
  if (/AccessDenied|Unauthorized/.test(name))
    return new Trouble(
      `The credentials lack a permission. ${message}\nAn import needs ${NEEDED.join(', ')}.`,
    );
  if (isThrottle(error as Error))
    return new Trouble(
      `AWS keeps limiting calls (${name}). Run the same command later. It sends only the blocks that are missing.`,
    );
  if (AWAY.test(`${name} ${message}`))
    return new Trouble(
      `${process.env.AWS_ENDPOINT_URL ?? 'AWS'} does not answer (${message || name}). Run the same command again. It sends only the blocks that are missing.`,
    );
  return new Trouble(`AWS refuses it: ${message} (${name})`);
}
