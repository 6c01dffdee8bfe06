import Link from 'next/link';
import type { ReactNode } from 'react';
import { fleetPath } from '@/lib/core/fleet-ref';
import { duration } from '@/lib/core/format';
import { movedOf } from '@/lib/deployments/moved';
import type { DeploymentPage } from '@/lib/deployments/page';
import type { RollbackTarget } from '@/lib/deployments/way-back';
import type { Fleet } from '@/lib/fleets/model';
import type { Times } from '@/lib/core/times';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';
import { DeploymentActions } from './deployment-actions';
import { DeploymentTag } from '../changes/deployment-tag';

interface DeploymentHeadProps {
  page: DeploymentPage;
  /** undefined: it was deleted since, or is not loaded yet. */
  fleet: Fleet | undefined;
  name: string;
  rollback: RollbackTarget | undefined;
  isHeld: boolean;
}

/** From and to, how it stands, who and why, and what can be done. */
export function DeploymentHead({ page, fleet, name, rollback, isHeld }: DeploymentHeadProps) {
  const times = useTimes();
  const { deployment, started, checkpoint, now } = page;
  const { startedAt } = deployment;
  const { from, to, both } = movedOf({ ...started, label: deployment.label, version: deployment.version });
  return (
    <>
      <nav aria-label="Breadcrumb" className="text-small text-ink-3">
        <Link href="/deployments" className="inline-block py-1 text-accent hover:underline">
          Deployments
        </Link>{' '}
        ›{' '}
        {fleet ? (
          <Link href={fleetPath(fleet.ref)} className="text-accent wrap-anywhere hover:underline">
            {name}
          </Link>
        ) : (
          <span className="wrap-anywhere">{name}</span>
        )}{' '}
        › {deployment.label}
        {startedAt && `, ${times.dayZoned(startedAt, now)}`}
      </nav>
      <div className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1 className="flex flex-wrap items-center gap-2 text-h1 font-semibold tracking-tight">
            <span className="wrap-anywhere">{name}</span>
            <span className="font-mono text-h2 font-medium wrap-anywhere">
              {from || both ? from : 'not known'}
              {from || !both ? ' → ' : ''}
              {to}
            </span>
            {both && <span className="text-base font-normal text-ink-3 wrap-anywhere">both {both}</span>}
            {fleet?.env && <Tag>{fleet.env}</Tag>}
            {checkpoint ? (
              <Tag tone="warn" mark="half">
                {`waits at its checkpoint of ${checkpoint.percent} %`}
              </Tag>
            ) : (
              <DeploymentTag deployment={deployment} />
            )}
          </h1>
          <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-ink-2">
            {factsOf(page, times).map(([term, value]) => (
              <div key={term} className="flex gap-1.5">
                <dt className="text-ink-3">{term}</dt>
                <dd className="min-w-0 wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {fleet && <DeploymentActions {...{ page, fleet, rollback, isHeld }} />}
      </div>
    </>
  );
}

function factsOf({ deployment, started, isTrailRead, checkpoint, to, now }: DeploymentPage, times: Times) {
  const { startedAt, endedAt } = deployment;
  const rows: (readonly [string, ReactNode])[] = [
    [
      'Who',
      started.by ??
        (isTrailRead ? 'not known yet, because the deployment was started outside Plimsoll' : 'not known'),
    ],
    ['Why', started.why],
    ['Commit', to?.image?.commit && <span className="font-mono">{to.image.commit}</span>],
    ['Strategy', started.strategy],
    ['Took', startedAt && endedAt ? duration(endedAt - startedAt) : null],
    [
      'AWS continues',
      checkpoint?.continuesAt
        ? `by itself at ${times.dayZoned(checkpoint.continuesAt, now)}, in ${duration(checkpoint.continuesAt - now)}`
        : null,
    ],
    [
      'Change',
      started.changeId && (
        <Link href={`/activity?open=${started.changeId}`} className="text-accent underline">
          in Activity
        </Link>
      ),
    ],
  ];
  return rows.filter(([, value]) => value);
}
