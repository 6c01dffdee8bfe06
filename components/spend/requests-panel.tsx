import { age, clock, count, day, NONE } from '@/lib/core/format';
import type { SpendReport } from '@/lib/spend/model';
import { Facts } from '../ui/facts';
import { Panel } from '../ui/panel';

/** USD of one request to Cost Explorer. */
const PRICE = 0.01;
const cents = (asked: number) => `$${(asked * PRICE).toFixed(2)}`;

/** How old the bills are, and what asking for them costs. */
export function RequestsPanel({ report: { askedAt, requests, to, now } }: { report: SpendReport }) {
  return (
    <Panel
      title="Cost Explorer"
      note={
        requests ? `${count(requests.used)} of ${count(requests.limit)} requests today` : 'not counted now'
      }
      footer="Final days are kept in the database. The others are asked again three times a day."
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
