import { quote } from '@/lib/core/shell';
import { toAwsPreferences } from './aws-preferences';
import type { Preferences } from './preferences';

interface Commands {
  region: string;
  fleet: string;
  templateId: string;
  /** null: made by the first command. */
  version: number | null;
  source: string;
  data: { ImageId?: string; InstanceType?: string };
  preferences: Preferences;
}

/** The same change with the AWS CLI, complete. */
export function cliLines(commands: Commands): string {
  const { region, fleet, templateId, version, source, data, preferences } = commands;
  const create = [
    `VERSION=$(aws ec2 create-launch-template-version --region ${quote(region)}`,
    `  --launch-template-id ${quote(templateId)} --source-version ${quote(source)}`,
    `  --launch-template-data ${quote(JSON.stringify(data))}`,
    `  --query LaunchTemplateVersion.VersionNumber --output text)`,
  ];
  const number = version ?? '$VERSION';
  const target = `LaunchTemplate={LaunchTemplateId=${templateId},Version=${number}}`;
  const start = [
    `aws autoscaling start-instance-refresh --region ${quote(region)}`,
    `  --auto-scaling-group-name ${quote(fleet)}`,
    `  --desired-configuration ${version === null ? `"${target}"` : quote(target)}`,
    `  --preferences ${quote(JSON.stringify(toAwsPreferences(preferences)))}`,
  ];
  return [...(version === null ? [create] : []), start].map((lines) => lines.join(' \\\n')).join('\n');
}
