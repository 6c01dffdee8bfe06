import { plural } from '@/lib/core/format';
import { placeKey } from '@/lib/core/place';
import { untaggedText, type PermissionReport, type RoleReport } from '@/lib/permissions/model';
import { bad, ok, unknown, type Finding } from './finding';

/** The permissions that each role has in one region of an account. */
export const permissionFindings = ({ roles, ...place }: PermissionReport): Finding[] =>
  roles.map((role) => roleFinding(`Account ${placeKey(place)}, role to ${role.kind}`, role));

function roleFinding(name: string, role: RoleReport): Finding {
  const { trials, trust } = role;
  if (trust)
    return bad(
      name,
      `the role cannot be assumed: ${trust.problem.message}`,
      `Its trust policy must be:\n${JSON.stringify(trust.policy)}`,
    );
  const denied = trials.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);
  if (denied.length > 0) return bad(name, `AWS does not allow ${denied.join(', ')}.`, waysOut(role));
  const untried = trials.filter(({ verdict }) => verdict === 'unknown');
  return untried.length > 0
    ? unknown(
        name,
        `${plural(untried.length, 'permission')} of ${trials.length} not known: ${untried[0]!.why}`,
      )
    : ok(name, `all ${trials.length} permissions are granted`);
}

function waysOut(role: RoleReport): string {
  const { arn, missing } = role;
  const untagged = untaggedText(role);
  return [
    ...(untagged ? [`${untagged.title} ${untagged.text}`] : []),
    ...(missing
      ? [`Add this policy to ${arn ?? 'the credentials of the server'}:\n${JSON.stringify(missing)}`]
      : []),
  ].join('\n');
}
