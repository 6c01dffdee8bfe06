import 'server-only';
import { findUserBySubject } from '@/lib/db/auth-store';
import type { Actor } from '@/lib/rules/grants';
import { env } from '@/lib/runtime/env';
import { absentPerson, namesIn } from './absent-person';
import { absentMachine, isMachine, issuerOf } from './tokens';

/** A person or token that is not sending the request, with current permissions; null: none. */
export const absentActor = async (
  who: Pick<Actor, 'id' | 'name' | 'role'>,
  now: number,
): Promise<Actor | null> => (isMachine(who.id) ? absentMachine(who.id, now) : absentPerson(who));

/**
 * The id and the addresses that the provider verified, with or without a role. For a machine: those of the issuer of
 * its token.
 */
export async function namesOf(id: string): Promise<readonly string[]> {
  const issuer = await issuerOf(id);
  if (issuer) return [id, ...(await namesOf(issuer))];
  return env.auth ? namesIn(id, await findUserBySubject(id)) : [id];
}
