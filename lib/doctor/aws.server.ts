import 'server-only';
import { listPlaces, readAccounts } from '@/lib/aws/accounts';
import { awsNow, awsSkew } from '@/lib/aws/clock';
import { callerAccount } from '@/lib/aws/identity';
import type { Ctx } from '@/lib/changes/context';
import { atMost } from '@/lib/core/at-most';
import { toProblem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { placeKey } from '@/lib/core/place';
import { getPermissions } from '@/lib/permissions/queries';
import { localActor } from '@/lib/rules/grants';
import { assertLocalMode, env } from '@/lib/runtime/env';
import { clockFinding } from './clock';
import { bad, ofProblem, ok, type Finding } from './finding';
import { permissionFindings } from './permissions';

/** Whose credentials these are, and how far AWS’s clock is. */
export async function identityFindings(): Promise<Finding[]> {
  try {
    const { arn } = (await callerAccount(env.regions[0]!)).value;
    return [ok('AWS', `it answers to ${arn}`), clockFinding(awsSkew())];
  } catch (error) {
    const { message, hint, aws } = toProblem(error);
    const way = hint ?? 'Check the AWS credentials of the server, and its network connection to AWS.';
    // A clock that is far off is a reason why AWS refuses a request.
    const clock = awsSkew() === null ? [] : [clockFinding(awsSkew())];
    return [bad('AWS', aws ? `${message} AWS: ${aws}` : message, way), ...clock];
  }
}

const ctx = (): Ctx => ({
  ...{ actor: localActor({ name: 'doctor', role: 'admin' }), requestId: 'doctor', now: awsNow, sent: [] },
});

/** Regions of accounts that are examined at once. */
const AT_A_TIME = 8;

/** Whether AWS tells which accounts the organisation has, where that is asked for. */
async function organizationFindings(): Promise<Finding[]> {
  if (!env.organization) return [];
  const { value, stale } = await readAccounts();
  return [stale ? ofProblem('Organisation', stale) : ok('Organisation', plural(value.length, 'account'))];
}

/** The permissions of each role in every region of every account. Nothing is changed. */
export async function placeFindings(): Promise<Finding[]> {
  try {
    const places = await listPlaces();
    const found = await atMost(AT_A_TIME, places, (place) =>
      getPermissions(ctx(), place).then(permissionFindings, (error: unknown) => [
        ofProblem(`Account ${placeKey(place)}`, toProblem(error)),
      ]),
    );
    return [...(await organizationFindings()), ...found.flat()];
  } catch (error) {
    return [ofProblem('Accounts', toProblem(error))];
  }
}

/** Whether someone has asked for local mode with real AWS. */
export function localModeFindings(): Finding[] {
  try {
    assertLocalMode();
    return [];
  } catch (error) {
    return [bad('Local mode', (error as Error).message)];
  }
}
