import type { Fleet } from '@/lib/fleets/model';
import { Tag } from '../ui/tag';

/** How far a fleet is from where its channel points, and whether what it runs is revoked. */
export function ChannelTags({ fleet }: { fleet: Fleet }) {
  const { behind, release } = fleet;
  return (
    <>
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
