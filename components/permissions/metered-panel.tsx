'use client';
import { useQuery } from '@tanstack/react-query';
import { count, plural, usd } from '@/lib/core/format';
import { meteredReport } from '@/lib/permissions/reads';
import { readOptions } from '@/lib/query/read-options';
import { PanelReadProblem } from '../problems/read-problem';
import { NoteBar } from '../ui/note-bar';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';

/** What AWS charges for reading. Most calls are free. */
export function MeteredPanel() {
  const read = useQuery(readOptions(meteredReport, {}));
  const { data, isPending } = read;
  const sum = data?.operations.reduce((total, { usd: one }) => total + one, 0) ?? 0;
  return (
    <Panel
      title="Cost of reading AWS"
      note={data && `${usd(sum)} in the last hour, by the replica that shows this page`}
      footer={
        data &&
        `Most calls are free. Above ${usd(data.limit)} an hour (METERED_USD_PER_HOUR), Plimsoll reads metrics only once an hour. Requests to Cost Explorer have a limit of their own, CE_DAILY_REQUESTS for each account and day (UTC). The page Spend counts them. Only calls that AWS answered are counted here. Whether AWS charges for a call that it refuses is not known.`
      }
    >
      <PanelReadProblem read={read} what="the cost of reading AWS" />
      {isPending && <Skeleton className="m-4 h-16" />}
      {data && sum >= data.limit && (
        <div className="p-3">
          <NoteBar tone="warn" title="The limit of this hour is reached.">
            Load and health are up to an hour old. Raise METERED_USD_PER_HOUR, or close pages that nobody
            reads.
          </NoteBar>
        </div>
      )}
      {data && data.operations.length === 0 && (
        <p className="px-4 py-3 text-ink-2">No call of the last hour cost anything.</p>
      )}
      {data && data.operations.length > 0 && (
        <Table aria-label="Cost of reading AWS">
          <thead>
            <tr>
              <Th>Call</Th>
              <Th className="text-right max-sm:hidden">Requests in the last hour</Th>
              <Th className="text-right max-sm:whitespace-normal">Cost in the last hour</Th>
            </tr>
          </thead>
          <tbody>
            {data.operations.map(({ operation, requests, usd: cost }) => (
              <tr key={operation}>
                <Td>
                  <span className="font-mono text-[12.5px]">{operation}</span>
                  <span className="block text-small text-ink-3 sm:hidden">{plural(requests, 'request')}</span>
                </Td>
                <Td className="text-right max-sm:hidden">{count(requests)}</Td>
                <Td className="text-right">{usd(cost)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
