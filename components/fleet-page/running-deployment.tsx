import Link from 'next/link';
import { deploymentPath } from '@/lib/core/fleet-ref';
import { capitalised, percent, plural } from '@/lib/core/format';
import { timesInWords } from '@/lib/core/times-in-words';
import { STATUS, type Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import { NoteBar } from '../ui/note-bar';
import { Progress } from '../ui/progress';

interface RunningDeploymentProps {
  fleet: Fleet;
  deployment: Deployment;
  now: number;
}

/** The deployment that runs, as AWS last reported it. */
export function RunningDeployment({ fleet, deployment, now }: RunningDeploymentProps) {
  const { status, label, share, left, reason, id } = deployment;
  const word = STATUS[status]?.word ?? status;
  return (
    <div className="mb-3">
      <NoteBar
        tone="busy"
        title={`${capitalised(word)} ${label}, ${percent(share)}${left === null ? '' : `, ${plural(left, 'machine')} left`}.`}
      >
        {reason ? timesInWords(reason, now) : 'AWS is working on the deployment.'}{' '}
        <Link href={deploymentPath(fleet.ref, id)} className="text-accent underline">
          See the deployment
        </Link>
      </NoteBar>
      <Progress share={share} label={`${word} on ${fleet.ref.name}`} />
    </div>
  );
}
