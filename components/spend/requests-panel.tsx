import { age, clock, count, day, NONE } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import { Facts } from '../ui/facts';
import { Panel } from '../ui/panel';

/** USD per request to Cost Explorer. */
const PRICE = 0.01;
const cents = (asked: number) => `$${(asked * PRICE).toFixed(2)}`;

/** The age of the bills, and the cost of the requests for them. */
export function RequestsPanel({ report: { askedAt, requests, to, now } }: { report: SpendReport }) {
  return (
    <Panel
      title="Cost Explorer"
      note={
        requests ? `${count(requests.used)} of ${count(requests.limit)} requests today` : 'not counted now'
      }
      footer="Plimsoll keeps final days in its database. It asks for the other days three times a day."
    >
      <div className="px-4 py-2.5">
        <Facts
          rows={[
            [
              'Read',
              askedAt === null ? 'not yet' : `${age(Math.max(0, now - askedAt))} ago, ${clock(askedAt)} UTC`,
            ],
            ['Final until', `${day(to - 1, now)}, end of day UTC`],
            ['Asked today for', requests ? cents(requests.used) : NONE],
            ['At most', requests ? `${cents(requests.limit)} a day, CE_DAILY_REQUESTS` : NONE],
          ]}
        />
      </div>
    </Panel>
  );
}
