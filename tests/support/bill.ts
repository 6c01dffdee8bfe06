import fc from 'fast-check';

/** A line of an invented bill: independent of the sandbox, whose bill follows from its machines. */
export interface BillLine {
  /** Index of the day, 0 is the oldest. */
  day: number;
  service: string;
  record: string;
  region: string;
  type: string;
  tags: Record<string, string>;
  unblended: number;
  amortised: number;
  hours: number;
  currency: string;
  /** The linked account; by default the one that asks. */
  account?: string;
}

export const MACHINES = 'Amazon Elastic Compute Cloud - Compute';
const VOLUMES = 'EC2 - Other';
export const GROUP = 'aws:autoscaling:groupName';
const USAGE = ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'];
const APART = [
  ...['SavingsPlanNegation', 'SavingsPlanRecurringFee', 'RIFee', 'Tax', 'Credit', 'Refund', 'Support'],
  ...['Solution Provider Program Discount', 'EdpDiscount', 'Fee', 'Something that AWS adds one day'],
];
const cents = fc.integer({ min: 0, max: 500_000 }).map((amount) => amount / 100);

/** Usage as AWS bills it. Commitments have an amortised cost of their own. Some resources carry no tags. */
const usage = fc.record({
  service: fc.constantFrom(MACHINES, MACHINES, VOLUMES, 'Amazon Relational Database Service'),
  record: fc.constantFrom(...USAGE),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
  type: fc.constantFrom('m7g.large', 'c7g.large'),
  tags: fc.record(
    {
      [GROUP]: fc.constantFrom('web', 'gone'),
      app: fc.constantFrom('web', 'shop'),
      env: fc.constantFrom('prod', 'dev'),
    },
    { requiredKeys: [] },
  ),
  unblended: cents,
  amortised: cents,
  hours: fc.integer({ min: 0, max: 240 }),
});

/** What is on a bill and is no usage, most of it with a sign of its own. */
const apart = fc.record({
  service: fc.constantFrom(MACHINES, VOLUMES, 'Tax', 'Savings Plans for AWS Compute usage'),
  record: fc.constantFrom(...APART),
  region: fc.constantFrom('us-east-1', 'NoRegion'),
  type: fc.constant('NoInstanceType'),
  tags: fc.constant({}),
  unblended: cents.map((amount) => -amount),
  amortised: cents.map((amount) => amount / 2),
  hours: fc.constant(0),
});

/** A bill of `days` days in one currency, or in two. */
export const bills = (days: number): fc.Arbitrary<BillLine[]> =>
  fc
    .tuple(
      fc.constantFrom(['USD'], ['USD'], ['EUR'], ['CNY'], ['USD', 'CNY']),
      fc.array(fc.tuple(fc.integer({ min: 0, max: days - 1 }), fc.oneof(usage, usage, apart), fc.nat()), {
        minLength: 20,
        maxLength: 160,
      }),
    )
    .map(([currencies, lines]) =>
      lines.map(([day, line, pick]) => ({
        ...{ day, ...line, tags: line.tags as Record<string, string> },
        currency: currencies[pick % currencies.length]!,
      })),
    );

/** Usage of EC2, summed apart from all code that is tested. */
export const isEc2Usage = ({ service, record }: BillLine) =>
  USAGE.includes(record) && [MACHINES, VOLUMES].includes(service);

type Filter = { And?: Filter[]; Dimensions?: { Key: string; Values: string[] } };
type Grouping = { Type: 'TAG' | 'DIMENSION' | 'COST_CATEGORY'; Key: string };

export interface Question {
  TimePeriod: { Start: string; End: string };
  Filter?: Filter;
  GroupBy: Grouping[];
}

/** The account of the invented bill. */
export const PAYER = '123456789012';

const valueOf = (line: BillLine, key: string) =>
  ({
    ...{ SERVICE: line.service, RECORD_TYPE: line.record, REGION: line.region },
    ...{ INSTANCE_TYPE: line.type, LINKED_ACCOUNT: line.account ?? PAYER },
  })[key] ?? '';

const passes = (line: BillLine, { And = [], Dimensions }: Filter): boolean =>
  And.every((part) => passes(line, part)) &&
  (!Dimensions || Dimensions.Values.includes(valueOf(line, Dimensions.Key)));

const keyOf = (line: BillLine, { Type, Key }: Grouping) =>
  Type === 'DIMENSION' ? valueOf(line, Key) : `${Key}$${line.tags[Key] ?? ''}`;

const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** GetCostAndUsage by day over a bill that begins at `from`, UTC ms. */
export function answerOf(lines: readonly BillLine[], from: number, asked: Question, isEstimated: boolean) {
  const [start, end] = [Date.parse(asked.TimePeriod.Start), Date.parse(asked.TimePeriod.End)];
  const shown = lines.filter((line) => passes(line, asked.Filter ?? {}));
  const days = Array.from({ length: Math.round((end - start) / DAY) }, (_, index) => start + index * DAY);
  const amount = (value: number, Unit: string) => ({ Amount: value.toFixed(10), Unit });
  return {
    GroupDefinitions: asked.GroupBy,
    ResultsByTime: days.map((at) => {
      // One group of two currencies cannot be told in one amount, so each has a group of its own.
      const groups = Map.groupBy(
        shown.filter(({ day }) => from + day * DAY === at),
        (line) => JSON.stringify([asked.GroupBy.map((group) => keyOf(line, group)), line.currency]),
      );
      return {
        TimePeriod: { Start: iso(at), End: iso(at + DAY) },
        Estimated: isEstimated,
        Total: {},
        Groups: [...groups].map(([key, own]) => {
          const [Keys, currency] = JSON.parse(key) as [string[], string];
          const sum = (of: (line: BillLine) => number) => own.reduce((all, line) => all + of(line), 0);
          return {
            Keys,
            Metrics: {
              UnblendedCost: amount(
                sum((line) => line.unblended),
                currency,
              ),
              AmortizedCost: amount(
                sum((line) => line.amortised),
                currency,
              ),
              UsageQuantity: amount(
                sum((line) => line.hours),
                'N/A',
              ),
            },
          };
        }),
      };
    }),
    DimensionValueAttributes: [],
  };
}

/** One machine of the fleet "web" on a day, at 10 USD. */
export const machineLine = (day: number, over: Partial<BillLine> = {}): BillLine => ({
  ...{ day, service: MACHINES, record: 'Usage', region: 'us-east-1', type: 'm7g.large', hours: 24 },
  ...{ tags: { [GROUP]: 'web', app: 'web' }, unblended: 10, amortised: 10, currency: 'USD' },
  ...over,
});
