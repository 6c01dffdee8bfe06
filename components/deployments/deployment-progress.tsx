import { percent, plural } from '@/lib/core/format';
import { STATUS, type Deployment } from '@/lib/deployments/model';
import { Progress } from '../ui/progress';

interface DeploymentProgressProps {
  deployment: Deployment;
  /** Label of the release that the group still names. */
  from: string;
  name: string;
}

/** AWS's numbers: the share of machines that are replaced and warm, and how many are left. */
export function DeploymentProgress({ deployment, from, name }: DeploymentProgressProps) {
  const back = deployment.status.startsWith('Rollback');
  const word = STATUS[deployment.status]?.word ?? deployment.status;
  const [first, second] = back ? [deployment.label, from] : [from, deployment.label];
  return (
    <div title={deployment.reason ?? undefined}>
      <p className="truncate font-mono text-[12.5px] font-medium tracking-tight">
        {first} → {second}
      </p>
      <Progress share={deployment.share} label={`${word} on ${name}`} />
      <p className="truncate text-small text-busy">
        {word} {percent(deployment.share)}
        {deployment.left !== null && `, ${plural(deployment.left, 'machine')} left`}
      </p>
    </div>
  );
}
