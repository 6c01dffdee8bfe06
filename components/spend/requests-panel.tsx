import { age, count, day, NONE, plural } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import { Facts } from '../ui/facts';
import { Panel } from '../ui/panel';
import { useTimes } from '../ui/times';
import { isWithoutBill } from './no-bill';

/** USD per request to Cost Explorer. */
const PRICE = 0.01;
const cents = (asked: number) => `$${(asked * PRICE).toFixed(2)}`;

/** The age of the bills, and the cost of the requests for them. */
export function RequestsPanel({ report }: { report: SpendReport }) {
  const { askedAt, requests, to, finalUntil, now, from } = report;
  const unknown = isWithoutBill(report) ? 'not known' : null;
  const times = useTimes();
  return (
    <Panel
      title="Cost Explorer"
      note={
        requests
          ? `${count(requests.used)} of ${count(requests.limit)} requests today, since 00:00 UTC`
          : 'not counted now'
      }
      footer={
        <>
          <p>
            Plimsoll keeps the days in its database. It asks for incomplete days three times a day, and for
            estimated days once a day until AWS closes their month.
          </p>
          <p>
            Plimsoll counts each request that it sends, over all replicas, also one that AWS refuses. AWS
            charges $0.01 for a request. Whether it charges for a refused one is not known.{' '}
            <code className="font-mono">CE_DAILY_REQUESTS</code> is the most for one account and day. To
            change it, set it and restart Plimsoll.
          </p>
        </>
      }
    >
      <div className="px-4 py-2.5">
        <Facts
          rows={[
            [
              'Read',
              askedAt === null
                ? 'not yet'
                : `${age(Math.max(0, now - askedAt))} ago, ${times.zoned(askedAt, now)}`,
            ],
            ['Complete until', unknown ?? `${day(to - 1, now)}, end of day UTC`],
            [
              'Final until',
              unknown ??
                (finalUntil > from
                  ? `${day(finalUntil - 1, now)}, end of day UTC`
                  : 'no day of the range is final yet'),
            ],
            ['Cost of today’s requests', requests ? `at most ${cents(requests.used)}` : NONE],
            [
              'Most per day',
              requests ? `${plural(requests.limit, 'request')}, ${cents(requests.limit)}` : NONE,
            ],
          ]}
        />
      </div>
    </Panel>
  );
}
