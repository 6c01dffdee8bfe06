'use client';
import { useQuery } from '@tanstack/react-query';
import { notificationState } from '@/lib/notifications/reads';
import { readOptions } from '@/lib/query/read-options';
import { SOMEWHERE } from '@/lib/rules/decide';
import { age, count, NONE, plural } from '@/lib/core/format';
import { sendTest } from '@/lib/notifications/actions';
import { EXAMPLE_LINE } from '@/lib/notifications/example';
import type { WebhookState } from '@/lib/notifications/model';
import { useMay } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { PanelReadProblem } from '../problems/read-problem';
import { FinalNote } from '../changes/final-note';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { CopiedCode } from '../ui/copied-code';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';

/** The configured webhooks with their waiting and failed deliveries. */
export function WebhookPanel() {
  const read = useQuery(readOptions(notificationState, {}));
  const { data } = read;
  const maySend = !useMay(SOMEWHERE)('notification:test').why;
  const problem = <PanelReadProblem read={read} what="the webhooks" />;
  if (!data)
    return (
      <Panel title="Webhooks">
        {problem}
        {read.isPending && <Skeleton className="m-4 h-40" />}
      </Panel>
    );
  if (data.webhooks.length === 0)
    return (
      <Panel title="Webhooks">
        <EmptyState title="No webhook">
          <p>Plimsoll sends no notifications, because it has no address to send them to.</p>
          <p className="mt-3">
            Set the environment variable <code className="font-mono">NOTIFY_WEBHOOKS</code> to a line like
            this, with your own addresses and secret. Then restart Plimsoll.
          </p>
          <div className="mx-auto mt-2 max-w-[76ch] text-left">
            <CopiedCode title="Example of NOTIFY_WEBHOOKS" code={EXAMPLE_LINE} wraps />
          </div>
        </EmptyState>
      </Panel>
    );
  return (
    <Panel
      title="Webhooks"
      note="If a delivery fails, Plimsoll tries again for one day"
      footer={maySend && <FinalNote name="sendTest" />}
    >
      {problem}
      <Table aria-label="Webhooks">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th>Host</Th>
            <Th className="text-right">Still to send</Th>
            <Th className="text-right">Not delivered, last 7 days</Th>
            <Th>Last delivered</Th>
            <Th>Last error</Th>
            <Th>
              <span className="sr-only">Test</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {data.webhooks.map((webhook) => (
            <WebhookRow key={webhook.name} webhook={webhook} now={data.now} maySend={maySend} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function WebhookRow({ webhook, now, maySend }: { webhook: WebhookState; now: number; maySend: boolean }) {
  const { name, host, waiting, givenUp, deliveredAt, nextAt, trouble } = webhook;
  const test = useChange({
    name: 'sendTest',
    send: sendTest,
    done: `Plimsoll will send a test to ${name}`,
    onDone: () => undefined,
  });
  const nextIn = nextAt === null || nextAt <= now ? null : age(nextAt - now);
  return (
    <tr>
      <Td className="font-semibold">{name}</Td>
      <Td className="font-mono text-[12px]">{host}</Td>
      <Td className="text-right tabular-nums">{count(waiting)}</Td>
      <Td className="text-right tabular-nums">{count(givenUp)}</Td>
      <Td className="whitespace-nowrap">{deliveredAt === null ? NONE : `${age(now - deliveredAt)} ago`}</Td>
      <Td className="max-w-72 break-words text-ink-2">
        {trouble ?? NONE}
        {waiting > 0 && nextIn && (
          <span className="block text-small text-ink-3">
            {plural(waiting, 'notification')} still to send. Plimsoll tries again in {nextIn}.
          </span>
        )}
        {test.problem && <ProblemNote problem={test.problem} />}
      </Td>
      <Td className="text-right">
        <Button
          size="small"
          disabled={!maySend}
          busy={test.busy}
          aria-label={`Send a test to ${name}`}
          onClick={() => test.send({ webhook: name })}
        >
          Send a test
        </Button>
      </Td>
    </tr>
  );
}
