import 'server-only';
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { isYounger } from '@/lib/core/aged';
import type { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { awsNow } from './clock';
import { translateAssume } from './errors';

export interface RoleOrder {
  role: string;
  externalId?: string | undefined;
  /** The source identity of the person who makes the change, for CloudTrail; undefined for reads. */
  person?: string | undefined;
}

interface Session {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** UTC ms, AWS's clock. */
  expiresAt: number;
  /** UTC ms, this machine's clock. */
  madeAt: number;
}

interface Held {
  session?: Session;
  failure?: { at: number; error: AppError };
  asking?: Promise<Session>;
}

const held = processWide('aws-sessions', () => new Map<string, Held>());

const READ_SECONDS = 3_600;
/** The minimum of STS. */
const OPERATE_SECONDS = 900;
/** How long before its end a session is renewed. */
const EARLY_MS = { read: 300_000, operate: 60_000 };
/** How long, for all callers, no second try follows a role that could not be assumed. */
const REST_MS = 15_000;

const nameOf = ({ role, externalId = '', person = '' }: RoleOrder) => `${role} ${externalId} ${person}`;

/** Credentials of a role: one session for all reads, and one per person for changes. @throws AppError */
export async function credentialsOf(client: STSClient, order: RoleOrder): Promise<Session> {
  const entry = held.get(nameOf(order)) ?? {};
  held.set(nameOf(order), entry);
  const { session, failure } = entry;
  const early = EARLY_MS[order.person ? 'operate' : 'read'];
  if (session && session.expiresAt - awsNow() > early) return session;
  if (failure && isYounger(failure.at, REST_MS)) throw failure.error;
  entry.asking ??= assume(client, order)
    .then(
      (made) => {
        delete entry.failure;
        return (entry.session = made);
      },
      (cause: unknown) => {
        entry.failure = { at: Date.now(), error: translateAssume(cause, order.role) };
        throw entry.failure.error;
      },
    )
    .finally(() => delete entry.asking);
  return entry.asking;
}

async function assume(client: STSClient, { role, externalId, person }: RoleOrder): Promise<Session> {
  const output = await client.send(
    new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName: person ?? 'plimsoll',
      DurationSeconds: person ? OPERATE_SECONDS : READ_SECONDS,
      ...(externalId && { ExternalId: externalId }),
      ...(person && { SourceIdentity: person }),
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken)
    throw new SyntaxError('AssumeRole answered without credentials');
  const expiresAt = Expiration?.getTime() ?? 0;
  const session = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { ...session, expiresAt, madeAt: Date.now() };
}

/**
 * Forgets the session that a call began with, unless a newer one replaced it.
 * @param began this machine's clock, UTC ms
 * @returns whether a retry makes sense
 */
export function dropSession(order: RoleOrder, began: number): boolean {
  const { session, asking } = held.get(nameOf(order)) ?? {};
  if (!session) return asking !== undefined;
  if (session.madeAt > began) return true;
  const isNew = session.expiresAt > awsNow() && Date.now() - session.madeAt < REST_MS;
  if (!isNew) delete held.get(nameOf(order))!.session;
  return !isNew;
}
