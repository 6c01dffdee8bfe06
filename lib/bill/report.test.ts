import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billsOn } from './bills';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import { attributed, ranOn, unnamedDays } from './attributed';
import { chartDays, idleLimits, toRow, type FleetDays } from './report';
import { accountShares, fleetShares, tagShares } from './shares';

const DAY = 86_400_000;
const days = [0, DAY, 2 * DAY, 3 * DAY];
const periods = { from: 2, to: 4, comparable: true };

const fleet = (name: string, over: Partial<FleetDays> = {}): FleetDays => ({
  key: name,
  ref: { account: '123456789012', region: 'us-east-1', name },
  app: 'shop',
  env: 'prod',
  createdAt: null,
  ...{ currency: 'USD', currencies: ['USD'] },
  before: null,
  billed: [1, 1, 2, 2],
  requests: [1e6, 1e6, 1e6, 3e6],
  carry: [2e6, 2e6, 2e6, 4e6],
  cpuHours: [5, 5, 5, 5],
  idleShare: [0.5, 0.5, 0.5, 0],
  isInferred: false,
  inService: [24, 24, 24, 24],
  listPrice: [0.1, 0.1, 0.1, 0.1],
  perHour: 0.2,
  idlePerHour: 0.1,
  ...over,
});
const share = (one: FleetDays) => {
  const { key, ref, currency, currencies, billed, before } = one;
  return { ...{ key, label: ref.name, currency, currencies, billed, before }, fleets: [one] };
};

describe('a row of the spend table', () => {
  it('is what was billed, carried and idle, against as many days before', () =>
    expect(toRow(share(fleet('web')), periods)).toMatchObject({
      billed: 4,
      billedBefore: 2,
      requests: 4e6,
      requestsBefore: 2e6,
      unit: { usd: 1, per: 'requests' },
      unitBefore: 1,
      unitDays: [2, expect.closeTo(2 / 3)],
      idle: 1,
      idleShare: 0.25,
    }));

  it('has nothing to compare with where the fleet is new or bills are missing', () => {
    const young = share(fleet('web', { billed: [0, 1, 2, 2] }));
    expect(toRow(young, periods)).toMatchObject({ billed: 4, billedBefore: null, unitBefore: null });
    const old = share(fleet('web'));
    expect(toRow(old, { ...periods, comparable: false })).toMatchObject({ requestsBefore: null });
  });

  it('costs something on a day on which it carried load, if not in the bill', () => {
    const unnamed = [false, false, false, false];
    const ran = ranOn([{ requests: [5, null, 0, 5], inService: [null, null, 24, 24] }], 4);
    expect(ran).toEqual([true, null, true, true]);
    const told = { ran, unnamed, named: unnamed };
    expect(attributed([0, 0, 0, 1], told)).toEqual([null, 0, null, 1]);
    // A bill that names it with $0 is believed.
    expect(attributed([0, 0, 0, 1], { ...told, named: [true, false, false, true] })).toEqual([0, 0, null, 1]);
  });

  it('costs what nobody knows before its tag has data, unless it is measured that nothing ran', () => {
    const parked = { requests: [null, null, null], inService: [null, 0, null] };
    const told = { named: [false, false, false], unnamed: unnamedDays(days.slice(1), 3, null) };
    expect(attributed([0, 0, 0], { ...told, ran: ranOn([parked], 3) })).toEqual([null, 0, null]);
    expect(ranOn([parked, { requests: [0, 0, 4], inService: [0, 0, 0] }], 3)).toEqual([null, false, true]);
    expect(ranOn([], 1)).toEqual([null]);
    expect(unnamedDays(days, 3, 1.5 * DAY)).toEqual([false, true, true, false]);
    expect(unnamedDays(days, Infinity, 0)).toEqual([true, true, true, true]);
  });

  it('never has more idle than billed, and knows none where nothing was measured', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }), {
          minLength: 4,
          maxLength: 4,
        }),
        (billed, idleShare) => {
          const { idle, billed: sum } = toRow(share(fleet('web', { billed, idleShare })), periods);
          if (idleShare.slice(2).every((one) => one === null)) expect(idle).toBeNull();
          else expect(idle! >= 0 && idle! <= sum! * (1 + 1e-9)).toBe(true);
        },
      ),
    ));
});

const rows = (cut: 'fleet' | 'app', of: [string, string][], usd: number[]) =>
  days.map((at) =>
    billedDay(
      cut,
      at,
      of.map((keys, index) => billedAmount(keys, usd[index]!, { unblended: 2 * usd[index]! })),
    ),
  );

describe('shares of the bill', () => {
  const bills = {
    fleet: billsOn(
      days,
      rows(
        'fleet',
        [
          ['web', 'us-east-1'],
          ['', 'us-east-1'],
          ['old', 'us-east-1'],
        ],
        [4, 2, 1],
      ),
      'amortised',
    ),
    app: billsOn(
      days,
      rows(
        'app',
        [
          ['shop', 'prod'],
          ['', ''],
        ],
        [5, 5],
      ),
      'amortised',
    ),
  };
  const web = fleet('web', { billed: bills.fleet.of(([name]) => name === 'web') });

  it('by fleet and by app are the whole bill, with what is in no fleet named', () => {
    const byFleet = fleetShares([web], bills, periods).map((one) => toRow(one, periods));
    expect(byFleet.map(({ label, billed }) => [label, billed])).toEqual([
      ['web', 8],
      ['old', 2],
      ['Machines outside fleets', 4],
      ['Volumes, transfer and others', 6],
    ]);
    const named = { tag: 'app', keys: ['App', 'App'], days } as const;
    const byApp = tagShares([web], bills.app, named, periods).map((one) => toRow(one, periods));
    expect(byApp.map(({ label, billed, requests }) => [label, billed, requests])).toEqual([
      ['shop', 10, 4e6],
      ['no App tag', 10, null],
    ]);
    const other = { ...web, app: 'ledger' };
    const rows = tagShares([other], bills.app, named, periods).map((one) => toRow(one, periods));
    expect(rows.find(({ label }) => label === 'ledger')!.billed).toBeNull();
  });

  it('by app are unknown on the days before the tag had data, and never 0', () => {
    const tagged = billsOn(
      days,
      days.map((at, index) => billedDay('app', at, [billedAmount([index < 3 ? '' : 'shop', ''], 5)])),
      'amortised',
    );
    const named = { tag: 'app', keys: ['app'], days } as const;
    const [none, shop] = tagShares([fleet('web')], tagged, named, periods);
    expect([none!.label, none!.billed]).toEqual(['no app tag', [5, 5, 5, 0]]);
    expect(shop!.billed).toEqual([null, null, null, 5]);
    expect(toRow(shop!, periods)).toMatchObject({ billed: 5, unknownDays: 1, billedBefore: null });
    const notYet = [null, null, null, 24];
    const young = fleet('web', { createdAt: 3 * DAY, requests: notYet, inService: notYet });
    expect(tagShares([young], tagged, named, periods)[1]!.billed).toEqual([0, 0, 0, 5]);
    const stopped = fleet('web', { requests: [0, 0, 0, 9], inService: [0, 0, 0, 24] });
    expect(tagShares([stopped], tagged, named, periods)[1]!.billed).toEqual([0, 0, 0, 5]);
  });

  it('are unknown on days that are not held, and 0 on held days without them', () => {
    const held = billsOn(days, rows('app', [['shop', 'prod']], [5]).slice(1), 'unblended');
    expect(held.of(([app]) => app === 'shop')).toEqual([null, 10, 10, 10]);
    expect(held.of(([app]) => app === 'other')).toEqual([null, 0, 0, 0]);
  });

  it('idle cost counts the fleets that it leaves out, and those whose machines are inferred', () => {
    const unknown = fleet('api', { idleShare: [null, null, null, null] });
    const all = { ...share(web), fleets: [fleet('old', { isInferred: true }), unknown] };
    const row = toRow(all, periods);
    expect(row).toMatchObject({ idle: 1, idleUnknown: 1, idleInferred: 1 });
    expect(idleLimits(row)).toBe('inferred for 1 fleet, unknown for 1 fleet');
    expect(idleLimits(toRow(share(web), periods))).toBeNull();
  });

  it('by day have idle and load beside them', () =>
    expect(chartDays(share(web), days, periods)).toEqual([
      { at: 2 * DAY, billed: 4, restatedFrom: null, idle: 2, requests: 1e6, carry: 2e6, unit: 4 },
      {
        at: 3 * DAY,
        billed: 4,
        restatedFrom: null,
        idle: 0,
        requests: 3e6,
        carry: 4e6,
        unit: expect.closeTo(4 / 3),
      },
    ]));
});

it('splits the whole bill by account, under the names of the configuration', () => {
  const amounts = [
    billedAmount(['shop', 'prod'], 3),
    billedAmount(['', ''], 1),
    billedAmount(['', '', '210987654321'], 2),
  ];
  const bills = billsOn(
    days,
    days.map((at) => billedDay('app', at, amounts)),
    'amortised',
  );
  const names = new Map([
    ['123456789012', 'shop'],
    ['210987654321', null],
  ]);
  expect(
    accountShares([fleet('web')], bills, { names, leftOut: [], late: [], days }, periods).map((one) => {
      const { label, billed } = toRow(one, periods);
      return [label, billed, one.fleets.length];
    }),
  ).toEqual([
    ['shop', 8, 1],
    ['210987654321', 4, 0],
  ]);
});
