import { EC2_SERVICES, GROUP_TAG, kindOfRecord, type RecordKind } from '@/lib/core/record-types';
import { csvLine } from '@/lib/core/csv';
import { DAY, isFinal, monthAfter, monthOf, type BilledAmount, type BilledDay } from './billed-days';

type Field = string | number | null;

const CATEGORIES: Record<RecordKind, string> = {
  usage: 'Usage',
  fee: 'Purchase',
  negation: 'Adjustment',
  discount: 'Adjustment',
  credit: 'Credit',
  refund: 'Adjustment',
  tax: 'Tax',
  other: 'Adjustment',
};

/** A charge of one day: of a fleet's machines, or of a service and record type. */
interface Charge {
  day: BilledDay;
  account: string;
  service: string;
  record: string;
  kind: RecordKind;
  region: string;
  fleet: string;
  amortised: number;
  unblended: number;
  currency: string;
  /** AWS changed it after its month had ended. */
  isCorrected: boolean;
}

const iso = (at: number) => new Date(at).toISOString();
/** Amounts of a day can be far below a cent, and a month adds them up. */
const exact = (amount: number) => Number(amount.toFixed(6));

/** The columns of FOCUS 1.0 that Cost Explorer's answers can fill. List and contracted costs are not in them. */
const COLUMNS: Record<string, (charge: Charge) => Field> = {
  BilledCost: ({ unblended }) => exact(unblended),
  BillingCurrency: ({ currency }) => currency,
  BillingPeriodStart: ({ day }) => iso(monthOf(day.at)),
  BillingPeriodEnd: ({ day }) => iso(monthOf(monthOf(day.at) + 32 * DAY)),
  ChargeCategory: ({ kind }) => CATEGORIES[kind],
  ChargeClass: ({ isCorrected }) => (isCorrected ? 'Correction' : null),
  ChargeDescription: ({ record, service, fleet }) => [record, service, fleet].filter(Boolean).join(', '),
  ChargePeriodStart: ({ day }) => iso(day.at),
  ChargePeriodEnd: ({ day }) => iso(day.at + DAY),
  EffectiveCost: ({ amortised }) => exact(amortised),
  InvoiceIssuerName: () => 'Amazon Web Services',
  ProviderName: () => 'AWS',
  PublisherName: () => 'AWS',
  RegionId: ({ region }) => region || null,
  ServiceCategory: ({ service }) => (EC2_SERVICES.includes(service) ? 'Compute' : 'Other'),
  ServiceName: ({ service }) => service,
  SubAccountId: ({ account }) => account,
  Tags: ({ fleet }) => (fleet ? JSON.stringify({ [GROUP_TAG]: fleet }) : null),
  x_RecordType: ({ record }) => record,
  x_IsFinal: ({ day }) => String(isFinal(day)),
};

export const focusHeader = () => csvLine(Object.keys(COLUMNS));

const isMachineUsage = ({ keys: [service, record] }: BilledAmount) =>
  service === EC2_SERVICES[0] && kindOfRecord(record) === 'usage';

const chargeOf = (day: BilledDay, amount: BilledAmount) => {
  const { amortised, unblended, currency, keys } = amount;
  return {
    ...{ day, amortised, unblended, currency, account: keys[2] },
    isCorrected: isCorrected(day, amount),
  };
};

/** Amounts of a day that is open change until its month ends, which corrects nothing that was invoiced. */
function isCorrected(
  { at, before, restatedAt }: BilledDay,
  { keys, currency, amortised, unblended }: BilledAmount,
) {
  const isLate = restatedAt !== null && restatedAt >= monthAfter(at);
  const isSame = (was: BilledAmount) =>
    was.keys.join('\0') === keys.join('\0') &&
    was.currency === currency &&
    exact(was.amortised) === exact(amortised) &&
    exact(was.unblended) === exact(unblended);
  return isLate && before !== null && !before.some(isSame);
}

/** One day as lines of FOCUS: machines by fleet, all else by service and record type. Their sum is the invoice. */
export function focusLines(fleet: BilledDay, invoice: BilledDay): string {
  const machines = fleet.amounts.map((amount): Charge => {
    const [name, region] = amount.keys;
    const usage = { service: EC2_SERVICES[0]!, record: 'Usage', kind: 'usage' } as const;
    return { ...chargeOf(fleet, amount), ...usage, region, fleet: name };
  });
  const others = invoice.amounts
    .filter((amount) => !isMachineUsage(amount))
    .map((amount): Charge => {
      const [service, record] = amount.keys;
      const kind = kindOfRecord(record);
      return { ...chargeOf(invoice, amount), service, record, kind, region: '', fleet: '' };
    });
  const columns = Object.values(COLUMNS);
  return [...machines, ...others]
    .map((charge) => csvLine(columns.map((valueOf) => valueOf(charge))))
    .join('');
}
