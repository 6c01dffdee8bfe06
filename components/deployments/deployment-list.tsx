'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { deploymentPath, fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { mayConcern } from '@/lib/core/place';
import { age, duration, percent, plural } from '@/lib/core/format';
import { timesInWords } from '@/lib/core/times-in-words';
import type { DeploymentList as ListOfAll, DeploymentRow } from '@/lib/deployments/model';
import { movedOf } from '@/lib/deployments/moved';
import { fitsDeployment, whatFailed } from '@/lib/deployments/outcomes';
import { deploymentList } from '@/lib/deployments/reads';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { periodWords } from '../charts/range-words';
import { Problems } from '../problems/problems';
import { PanelReadProblem } from '../problems/read-problem';
import { Clipped } from '../ui/clipped';
import { cn } from '../ui/cn';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { MoreRows } from '../ui/more-rows';
import { NoGroupFound } from '../ui/no-group-found';
import { Panel } from '../ui/panel';
import { SkeletonBody } from '../ui/skeleton-page';
import { Table, Td, Th } from '../ui/table';
import { TermMark } from '../ui/term-mark';
import { useTimes } from '../ui/times';
import { useDrawnRows } from '../ui/use-drawn-rows';
import { DeploymentTag } from '../changes/deployment-tag';
import { deploymentsCsv } from './deployments-csv';
import { DeploymentsToolbar } from './deployments-toolbar';
import { useDeploymentsView } from './use-deployments-view';

const NONE: never[] = [];

/** The deployments of all fleets, running ones first. Each row leads to its page. */
export function DeploymentList() {
  const query = useQuery(readOptions(deploymentList, {}));
  const { filter, reset } = useDeploymentsView();
  const period = periodWords(filter.range, useTimes());
  const { data } = query;
  const { data: list } = useQuery(readOptions(fleetList, {}));
  const isEmpty = list?.whole && list.fleets.length === 0;
  const all = data?.rows ?? NONE;
  const rows = all.filter((row) => fitsDeployment(row, filter, data?.now ?? 0));
  const isKnown = rows.some(({ by, why }) => by !== null || why);
  const isFiltered = Object.values(filter).some((value) => value !== null && value.length > 0);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-h2 font-semibold">Deployments</h1>
        <TermMark of="Strategy" />
        <DeploymentsToolbar rows={all} />
      </div>
      {data && (
        <Problems
          parts={[
            {
              error: null,
              data: { problems: data.problems.filter((one) => mayConcern(one, filter)).map(withFleet) },
            },
          ]}
        />
      )}
      <Panel
        title={isFiltered ? `${plural(rows.length, 'deployment')} of ${all.length}` : 'All fleets'}
        note={`${period ? `that ran in ${period}; ` : ''}AWS keeps six weeks; deployments started outside Plimsoll are included`}
        actions={rows.length > 0 && <CsvButton of="deployments" csv={() => deploymentsCsv(rows)} />}
        footer={
          rows.length > 0 &&
          !isKnown &&
          'Neither Plimsoll’s audit trail nor CloudTrail has said who started these deployments, or why.'
        }
        className="mt-3"
      >
        <PanelReadProblem read={query} what="the deployments" />
        {query.isPending && <SkeletonBody rows={16} row="h-[50px]" />}
        {data && all.length === 0 && (
          <EmptyState title="No deployments" isUnread={data.problems.length > 0}>
            {isEmpty ? <NoGroupFound /> : 'Start a deployment from a fleet’s row on the page Fleets.'}
          </EmptyState>
        )}
        {all.length > 0 && rows.length === 0 && (
          <EmptyState title="No deployment matches">
            <button type="button" className="text-accent underline" onClick={reset}>
              Show all {all.length}
            </button>
          </EmptyState>
        )}
        {data && rows.length > 0 && <Rows rows={rows} now={data.now} isKnown={isKnown} />}
      </Panel>
    </>
  );
}

const withFleet = ({ fleet, message, ...problem }: ListOfAll['problems'][number]) => ({
  ...problem,
  message: `${fleet}: ${message}`,
});

/** Below these widths another cell shows it, or the page of the deployment. */
const WIDE = { small: 'max-sm:hidden', who: 'max-md:hidden', numbers: 'max-lg:hidden' } as const;

/** Two lines in a cell do not touch the rules. */
const ROOM = 'py-1.5';
const COLUMNS = 7;

function Rows({ rows, ...row }: Omit<RowProps, 'row' | 'hasFailed'> & { rows: readonly DeploymentRow[] }) {
  const { count, ...rest } = useDrawnRows(rows.length);
  const hasFailed = rows.some((row) => whatFailed(row));
  return (
    <Table aria-label="Deployments">
      <thead>
        <tr>
          <Th>Fleet</Th>
          <Th className={WIDE.small}>Deployment</Th>
          <Th>Status</Th>
          {row.isKnown && <Th className={WIDE.who}>Who and why</Th>}
          <Th className={WIDE.numbers}>Replaced</Th>
          <Th className={WIDE.numbers}>Started</Th>
          <Th className={WIDE.numbers}>Took</Th>
          {hasFailed && <Th className={WIDE.numbers}>AWS says</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, count).map((one) => (
          <Row key={`${fleetKey(one.fleet)} ${one.id}`} row={one} {...row} hasFailed={hasFailed} />
        ))}
      </tbody>
      {count < rows.length && (
        <MoreRows
          {...rest}
          left={rows.length - count}
          span={COLUMNS + Number(hasFailed) - Number(!row.isKnown)}
        />
      )}
    </Table>
  );
}

interface RowProps {
  row: DeploymentRow;
  now: number;
  /** Whether it is known of any deployment of the list who started it. */
  isKnown: boolean;
  /** Whether AWS says of any deployment of the list why it failed. */
  hasFailed: boolean;
}

function Row({ row, now, isKnown, hasFailed }: RowProps) {
  const { fleet, id, label, startedAt, endedAt, by, why } = row;
  const failed = whatFailed(row);
  const started = `${age(startedAt && now - startedAt)} ago`;
  const { from, to, both } = movedOf(row);
  const link = (
    <>
      <Link
        href={deploymentPath(fleet, id)}
        aria-label={`Deployment of ${label} to ${fleet.name}, ${started}`}
        className="block font-mono text-[12.5px] text-accent hover:underline"
      >
        <Clipped className="max-w-60 max-sm:hidden">{from ? `${from} → ${to}` : to}</Clipped>
        {/* What it became is not what a narrow screen may cut. */}
        <span className="sm:hidden">
          {from && !both && <Clipped className="max-w-40 text-ink-3">{`${from} →`}</Clipped>}
          <Clipped className="max-w-40">{from && both ? `${from} → ${to}` : to}</Clipped>
        </span>
      </Link>
      {both && <Clipped className="max-w-60 text-small text-ink-3 max-sm:max-w-40">{`both ${both}`}</Clipped>}
      <span className="block text-small text-ink-3 lg:hidden">{started}</span>
    </>
  );
  return (
    <tr className="hover:bg-hover" data-fleet={fleetKey(fleet)}>
      <Td className={ROOM}>
        <Link href={fleetPath(fleet)} className="font-semibold hover:underline">
          <Clipped className="max-sm:max-w-40">{fleet.name}</Clipped>
        </Link>
        <span className="sm:hidden">{link}</span>
      </Td>
      <Td className={cn(ROOM, WIDE.small)}>{link}</Td>
      <Td className={ROOM}>
        <DeploymentTag deployment={row} />
        {failed && (
          <span className="line-clamp-3 max-w-60 py-1 text-small text-ink-2 lg:hidden">
            {timesInWords(failed, now)}
          </span>
        )}
      </Td>
      {isKnown && (
        <Td className={cn(ROOM, WIDE.who)}>
          <Clipped className={cn(by === null && 'text-ink-3')}>{by ?? 'not known'}</Clipped>
          {why && <Clipped className="text-small text-ink-3">{why}</Clipped>}
        </Td>
      )}
      <Td className={WIDE.numbers}>{percent(row.share)}</Td>
      <Td className={`whitespace-nowrap ${WIDE.numbers}`}>{started}</Td>
      <Td className={`whitespace-nowrap ${WIDE.numbers}`}>
        {startedAt && endedAt ? duration(endedAt - startedAt) : '—'}
      </Td>
      {hasFailed && (
        <Td className={cn('max-w-md text-small text-ink-2', ROOM, WIDE.numbers)}>
          {failed && <span className="line-clamp-2">{timesInWords(failed, now)}</span>}
        </Td>
      )}
    </tr>
  );
}
