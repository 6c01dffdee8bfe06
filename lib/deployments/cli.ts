import { awsCommand, captured, shellVariable } from '@/lib/core/aws-command';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { addVersion, reverseRefresh, rolloutCalls, type NewVersion } from './calls';
import type { RollbackTarget } from './way-back';
import type { Preferences } from './preferences';
import { rollbackPreferences, type Circumstances } from './strategy';

interface Rollout extends NewVersion {
  region: string;
  group: string;
  /** A version that an earlier attempt made; no new one is then created. */
  existing: number | null;
  preferences: Preferences;
  mix?: Fleet['mix'];
}

/** The calls of a deployment as AWS CLI commands for a shell. */
export function cliLines(rollout: Rollout): string {
  const { region, group, templateId, existing, preferences, mix = null } = rollout;
  const version = existing === null ? shellVariable('VERSION') : String(existing);
  const start = rolloutCalls(group, { templateId, version, preferences, mix })
    .map((call) => awsCommand(call, region))
    .join('\n');
  if (existing !== null) return start;
  const add = awsCommand(addVersion(rollout), region, 'LaunchTemplateVersion.VersionNumber');
  return `${captured('VERSION', add)}\n${start}`;
}

/** The single call of a rollback. */
export function rollbackLine(
  { name, region }: FleetRef,
  target: Exclude<RollbackTarget, { kind: 'none' }>,
  at: Pick<Circumstances, 'machines' | 'warmupSeconds' | 'bare'>,
  mix: Fleet['mix'] = null,
): string {
  if (target.kind === 'reverse') return awsCommand(reverseRefresh(name), region);
  const { templateId, number } = target.to;
  const order = { templateId, version: String(number), preferences: rollbackPreferences(at), mix };
  return rolloutCalls(name, order)
    .map((call) => awsCommand(call, region))
    .join('\n');
}
