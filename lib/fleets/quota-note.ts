import type { Known } from '@/lib/core/known';
import { count, plural } from '@/lib/core/format';
import type { Fleet } from './model';
import { countedOf } from './units';
import type { UsedQuota } from './quota.server';

/** What the account's quota says of a capacity, before it is set. */
interface QuotaNote {
  tone: 'warn' | 'unknown';
  text: string;
  /** What to do next. */
  way: string;
}

type Counted = Pick<Fleet, 'capacity' | 'units' | 'ref'>;

const LOOK = 'Compare it with the quotas of EC2 under Service Quotas before you scale out.';
const RAISE = 'Ask AWS for a higher quota under Service Quotas';

/** null: the desired capacity and the maximum both fit, or nothing grows. */
export function quotaNote(
  quota: Known<UsedQuota>,
  { capacity, units, ref }: Counted,
  { desired, max }: { desired: number; max: number },
): QuotaNote | null {
  const more = Math.max(desired, max) - countedOf(capacity);
  if (more <= 0) return null;
  if ('why' in quota)
    return { tone: 'unknown', text: `Plimsoll cannot check the quota. ${quota.why}`, way: LOOK };
  const { limit, used, perInstance, kind, market, code } = quota.value;
  if (units)
    return {
      ...{ tone: 'unknown', way: `${LOOK} The quota is ${code}.` },
      text: 'Plimsoll cannot check the quota: capacity counts units, and the quota counts vCPUs.',
    };
  if (perInstance === null)
    return {
      tone: 'unknown',
      text: 'Plimsoll cannot check the quota: AWS did not say how many vCPUs its machine type has.',
      way: `${LOOK} The quota is ${code}.`,
    };
  const fits = Math.max(0, Math.floor((limit - used) / perInstance));
  if (fits >= more) return null;
  const wants = desired - countedOf(capacity);
  const asked =
    wants > fits
      ? `Desired ${count(desired)} needs ${plural(wants, 'more machine')}`
      : `Maximum ${count(max)} needs ${plural(more, 'more machine')}`;
  return {
    tone: 'warn',
    text: `${asked}, and ${fits === 0 ? 'none fits' : `${count(fits)} fit`} into the quota: the account may run ${count(limit)} vCPU of ${kind} ${market} in ${ref.region}, and its fleets run ${count(used)}.`,
    way: `${RAISE}: ${code}, at least ${count(used + more * perInstance)} vCPU.`,
  };
}
