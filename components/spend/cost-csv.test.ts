import { expect, it } from 'vitest';
import { costCsv } from './cost-csv';

const DAY = 86_400_000;
const day = (at: number, over = {}) => ({
  ...{ at: at * DAY, billed: 10, restatedFrom: null, idle: 4, requests: 1e6, carry: 2e6, unit: 10 },
  ...over,
});

it('a day as a row says whether it may change, and leaves out what is not known', () => {
  const days = [day(0, { billed: 9.5, restatedFrom: 9 }), day(1), day(2, { carry: null })];
  const report = { days, to: 2 * DAY, finalUntil: DAY, currency: 'USD' };
  expect(costCsv(report, [['web v2', 'api v3'], [], []]).split('\r\n')).toEqual([
    '"Day, UTC",State,"Billed, USD","Before AWS restated it, USD","Idle, USD",Requests,Possible requests,"Per 1M requests, USD",Deployments',
    '1970-01-01,final,9.5,9,4,1000000,2000000,10,"web v2, api v3"',
    '1970-01-02,estimated,10,,4,1000000,2000000,10,',
    '1970-01-03,incomplete,10,,,1000000,,,',
    '',
  ]);
});
