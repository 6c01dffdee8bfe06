import { rolledBack, type Fleet } from '@/lib/fleets/model';
import { Tag } from '../ui/tag';

/** Whether a fleet is rolled back or its version revoked, and how far it is behind or ahead of its channel. */
export function ChannelTags({ fleet }: { fleet: Fleet }) {
  const { behind, release } = fleet;
  const hold = rolledBack(fleet);
  return (
    <>
      {hold && (
        <span title={`Rolled back from ${hold.label}, which is held until somebody releases it`}>
          <Tag tone="warn" mark="slashed">
            held
          </Tag>
        </span>
      )}
      {release?.image?.revoked && (
        <Tag tone="bad" mark="slashed">
          revoked
        </Tag>
      )}
      {behind > 0 && <Tag tone="warn">behind by {behind}</Tag>}
      {behind < 0 && <Tag>ahead by {-behind}</Tag>}
    </>
  );
}
