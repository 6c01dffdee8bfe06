import { age, percent, shortId } from '@/lib/core/format';
import { releaseLabel, STATUS, type Deployment } from '@/lib/deployments/model';
import { nextLaunch } from '@/lib/deployments/next-launch';
import { releaseGenerations } from '@/lib/fleets/generations';
import { imageOf, isMixed, rolledBack, runningRelease, type Fleet } from '@/lib/fleets/model';
import { whyNoImage } from '@/lib/releases/model';
import { DeploymentProgress } from '../deployments/deployment-progress';
import { ChannelTags } from '../images/channel-tags';
import { cn } from '../ui/cn';
import { SECOND_LINE } from '../ui/density';
import { Tag } from '../ui/tag';

interface ImageCellProps {
  fleet: Fleet;
  /** null: none runs; undefined: not known. */
  deployment: Deployment | null | undefined;
  /** AWS's clock. */
  now: number;
}

export function ImageCell({ fleet, deployment, now }: ImageCellProps) {
  const image = imageOf(fleet);
  const hold = rolledBack(fleet);
  // Few letters, because the column is narrow. The tooltip has all of them.
  const next = nextLaunch(fleet, 'next') ?? (hold && `rolled back from ${hold.label}`);
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
        <p className="truncate text-small text-ink-3" title={fleet.unread?.says}>
          {fleet.unread?.says}
        </p>
      </>
    );
  return (
    <>
      <ReleaseLine fleet={fleet} />
      <p
        className={cn('truncate text-small text-ink-3', SECOND_LINE)}
        title={nextLaunch(fleet) ?? next ?? whyNoImage(fleet.release) ?? undefined}
      >
        {next ? (
          next
        ) : image ? (
          <>
            <span className="font-mono">{shortId(image.id)}</span> ·{' '}
            {age(image.createdAt && now - image.createdAt)}
          </>
        ) : (
          whyNoImage(fleet.release) && 'image deleted or not shared'
        )}
      </p>
    </>
  );
}

/** The release, and how far it is behind its channel, on one line. */
function ReleaseLine({ fleet }: Pick<ImageCellProps, 'fleet'>) {
  const label = releaseLabel(runningRelease(fleet));
  return (
    <p className="flex items-center gap-1.5">
      <span className="truncate font-mono text-[12.5px] font-medium tracking-tight" title={label}>
        {label}
      </span>
      <span className="flex flex-none gap-1.5">
        {isMixed(fleet) ? (
          <Tag tone="warn">{releaseGenerations(fleet).length} releases</Tag>
        ) : (
          <ChannelTags fleet={fleet} />
        )}
      </span>
    </p>
  );
}

/** The image under the fleet's name, if it has no column of its own. */
export function ImageLine({ fleet, deployment }: Omit<ImageCellProps, 'now'>) {
  if (deployment)
    return (
      <p className="truncate text-small text-busy" title={deployment.reason ?? undefined}>
        {STATUS[deployment.status]?.word ?? deployment.status} {percent(deployment.share)}, {deployment.label}
      </p>
    );
  if (!fleet.release) return <p className="truncate text-small text-ink-3">image not known</p>;
  return <ReleaseLine fleet={fleet} />;
}
