import type { SpendReport } from '@/lib/bill/model';
import { money, percent } from '@/lib/core/format';
import { NoteBar } from '../ui/note-bar';

/** A share. Less is a machine or two that somebody tries out. */
const WORTH_SAYING = 0.01;

const PAGE = 'https://console.aws.amazon.com/costmanagement/home#/tags';

/** What the bill does not attribute to a fleet, and how it can. */
export function AttributionNote({ report: { attribution, currency } }: { report: SpendReport }) {
  const { machines, outside, namesFleets } = attribution;
  if (!machines || !outside || machines <= 0 || outside / machines < WORTH_SAYING) return null;
  const share = `${money(outside, currency)}, ${percent(outside / machines)} of the cost of machines,`;
  return (
    <div className="p-3">
      {namesFleets === false ? (
        <NoteBar tone="warn" title="No machine’s bill names its group, so no cost belongs to a fleet.">
          {share} is in no fleet. In the payer account, activate aws:autoscaling:groupName under{' '}
          <a href={PAGE} rel="noreferrer" target="_blank" className="underline">
            Cost allocation tags
          </a>
          . AWS counts it a day later, and can backfill twelve months.
        </NoteBar>
      ) : (
        <p className="text-small text-ink-2">
          {share} is in no fleet: these machines are in no Auto Scaling group, or ran before
          aws:autoscaling:groupName was activated as a cost allocation tag. AWS can backfill twelve months.
        </p>
      )}
    </div>
  );
}
