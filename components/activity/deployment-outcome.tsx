'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { Change } from '@/lib/core/change';
import { deploymentPath, fleetKey } from '@/lib/core/fleet-ref';
import { percent } from '@/lib/core/format';
import { endedAsWanted } from '@/lib/audit-trail/followed';
import { isActive } from '@/lib/deployments/model';
import { whatFailed } from '@/lib/deployments/outcomes';
import { fleetDeployments } from '@/lib/deployments/reads';
import { PACE_MS } from '@/lib/query/define-read';
import { pollIn, readOptions } from '@/lib/query/read-options';
import { DeploymentTag } from '../changes/deployment-tag';
import { Button } from '../ui/button';
import { LongText } from '../ui/long-text';
import { Tag } from '../ui/tag';
import { OutcomeTag } from './outcome-tag';
import { WIDTHS } from './columns';

interface DeploymentOutcomeProps {
  change: Change;
  /** Of the deployment. */
  id: string;
  /** Without AWS's reason. */
  isShort?: boolean;
}

/** What became of a deployment that AWS accepted: it may have failed, or somebody rolled it back. */
export function DeploymentOutcome({ change, id, isShort = false }: DeploymentOutcomeProps) {
  const fleet = fleetKey(change.target);
  const { data, error, isFetching, refetch } = useQuery({
    ...readOptions(fleetDeployments, { fleet }),
    // One that has ended changes no more.
    refetchInterval: ({ state }) => (state.data?.active ? pollIn(PACE_MS.moving, state) : false),
  });
  const deployment = data?.deployments.find((one) => one.id === id);
  if (!data && error)
    return (
      <span title={error.message} className="flex flex-wrap items-center gap-1.5 text-small text-ink-3">
        <Tag tone="neutral">accepted</Tag> How it ended could not be read.
        <Button
          size="small"
          busy={isFetching}
          aria-label={`Try again to read how the deployment of ${change.target.name} ended`}
          onClick={() => void refetch()}
        >
          Try again
        </Button>
      </span>
    );
  if (!deployment)
    return (
      <span title="How the deployment ended is not known. AWS keeps deployments for six weeks.">
        <Tag tone="neutral">accepted</Tag>
      </span>
    );
  const running = isActive(deployment);
  const wanted = endedAsWanted(change, deployment);
  const why = isShort || wanted || running ? null : whatFailed(deployment);
  return (
    <>
      <Link
        href={deploymentPath(change.target, id)}
        title="See the deployment"
        className="inline-flex items-center gap-1.5 py-1 text-small text-accent underline"
      >
        {wanted ? <OutcomeTag outcome="done" /> : <DeploymentTag deployment={deployment} />}
        {running ? percent(deployment.share) : !wanted && 'see why'}
      </Link>
      {why && <LongText className={`max-w-64 text-small text-ink-3 ${WIDTHS.message}`}>{why}</LongText>}
    </>
  );
}
