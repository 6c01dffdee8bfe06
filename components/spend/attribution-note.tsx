import type { SpendReport } from '@/lib/bill/model';
import { day, money, percent } from '@/lib/core/format';
import { GROUP_TAG } from '@/lib/core/record-types';
import { NoteBar } from '../ui/note-bar';

/** A share. Less is a machine or two that somebody tries out. */
const WORTH_SAYING = 0.01;

const TAGS_PAGE = (
  <a
    href="https://console.aws.amazon.com/costmanagement/home#/tags"
    rel="noreferrer"
    target="_blank"
    className="underline"
  >
    Cost allocation tags
  </a>
);

/** What the bill does not attribute to a fleet, and how it can. */
export function AttributionNote({ report: { attribution, currency, now } }: { report: SpendReport }) {
  const { machines, outside, namesFleets, namedSince } = attribution;
  if (!machines || !outside || machines <= 0 || outside / machines < WORTH_SAYING) return null;
  const share = `${money(outside, currency)}, ${percent(outside / machines)} of the cost of machines,`;
  return (
    <div className="p-3">
      {namesFleets === false ? (
        <NoteBar
          tone="warn"
          title="The bill does not name the group of any machine, so it attributes no cost to a fleet."
        >
          {share} belongs to no fleet. In the payer account, activate {GROUP_TAG} under {TAGS_PAGE}. AWS uses
          it a day later, and can add the last twelve months.
        </NoteBar>
      ) : namedSince !== null ? (
        <NoteBar
          tone="warn"
          title={`Tag ${GROUP_TAG} has no data before ${day(namedSince, now)}, so the cost of fleets before that day is not known.`}
        >
          {share} belongs to no fleet. In the payer account, backfill the tag under {TAGS_PAGE}: AWS can add
          the last twelve months.
        </NoteBar>
      ) : (
        <p className="text-small text-ink-2">
          {share} belongs to no fleet: these machines are in no Auto Scaling group, or ran before {GROUP_TAG}{' '}
          was activated as a cost allocation tag. AWS can add the last twelve months.
        </p>
      )}
    </div>
  );
}
