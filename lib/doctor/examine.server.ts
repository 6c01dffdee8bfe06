import 'server-only';
import { env } from '@/lib/runtime/env';
import { identityFindings, localModeFindings, placeFindings } from './aws.server';
import { databaseFindings } from './database.server';
import { unknown, type Finding } from './finding';
import { signInFindings } from './sign-in.server';
import { webhookFindings } from './webhooks.server';

/**
 * Examines everything that Plimsoll needs, from the machine that it runs on. Parts come as they are found.
 * @param embedded why the embedded database could not be opened; null if it was, or another one is set
 */
export async function* examine(migrations: string, embedded: string | null = null): AsyncGenerator<Finding> {
  yield* localModeFindings();
  if (env.DATABASE_URL) yield* await databaseFindings(env.DATABASE_URL, migrations);
  else
    yield unknown(
      'Database',
      embedded ?? 'the embedded database cannot be examined now.',
      'The first start of Plimsoll creates the embedded database. It can only be examined while Plimsoll is stopped. For a team, set DATABASE_URL.',
    );
  const identity = await identityFindings();
  yield* identity;
  // Without credentials, each permission would only be unknown.
  if (identity[0]?.state === 'ok') yield* await placeFindings();
  yield* await signInFindings();
  yield* await webhookFindings();
}
