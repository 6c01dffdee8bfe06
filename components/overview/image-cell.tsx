import { age, shortId } from '@/lib/core/format';
import type { Deployment } from '@/lib/deployments/model';
import { releaseLabel } from '@/lib/deployments/model';
import { imageOf, isMixed, type Fleet } from '@/lib/fleets/model';
import { DeploymentProgress } from '../deployments/deployment-progress';
import { ChannelTags } from '../fleets/channel-tags';
import { Tag } from '../ui/tag';

interface ImageCellProps {
  fleet: Fleet;
  deployment: Deployment | null;
  /** AWS's clock. */
  now: number;
}

export function ImageCell({ fleet, deployment, now }: ImageCellProps) {
  const image = imageOf(fleet);
  if (deployment)
    return (
      <DeploymentProgress deployment={deployment} from={releaseLabel(fleet.release)} name={fleet.ref.name} />
    );
  if (!fleet.release)
    return (
      <>
        <Tag tone="unknown" mark="ring">
          unknown
        </Tag>
        <p className="text-small text-ink-3">
          {fleet.template ? 'template cannot be read' : 'no launch template'}
        </p>
      </>
    );
  return (
    <>
      <p className="flex items-center gap-1.5">
        <span className="truncate font-mono text-[12.5px] font-medium tracking-tight">
          {releaseLabel(fleet.release)}
        </span>
        {isMixed(fleet) ? (
          <Tag tone="warn">{fleet.generations.length} releases</Tag>
        ) : (
          <ChannelTags fleet={fleet} />
        )}
      </p>
      <p className="truncate text-small text-ink-3">
        {image ? (
          <>
            <span className="font-mono">{shortId(image.id)}</span> ·{' '}
            {age(image.createdAt && now - image.createdAt)}
          </>
        ) : (
          'image is gone'
        )}
      </p>
    </>
  );
}
