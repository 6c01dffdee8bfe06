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
  const isLong = releaseLabel(runningRelease(fleet)).length > BESIDE_TAG;
  return (
    <>
      <ReleaseLine fleet={fleet} tagClass={isLong ? 'hidden compact:@min-[1300px]:flex' : ''} />
      <div className={cn('flex gap-1.5', SECOND_LINE)}>
        {isLong && <ReleaseTags fleet={fleet} />}
        <p
          className="min-w-0 truncate text-small text-ink-3"
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
      </div>
    </>
  );
}

/** Letters of a version beside which its line has room for a tag. A longer one has its tag on the second line. */
const BESIDE_TAG = 9;

/** That several releases run, or how far the one is behind its channel. */
const ReleaseTags = ({ fleet, className }: Pick<ImageCellProps, 'fleet'> & { className?: string }) => (
  <span className={cn('flex flex-none gap-1.5 empty:hidden', className)}>
    {isMixed(fleet) ? (
      <Tag tone="warn">{releaseGenerations(fleet).length} releases</Tag>
    ) : (
      <ChannelTags fleet={fleet} />
    )}
  </span>
);

/** The release and its tags on one line. */
function ReleaseLine({ fleet, tagClass = '' }: Pick<ImageCellProps, 'fleet'> & { tagClass?: string }) {
  const label = releaseLabel(runningRelease(fleet));
  return (
    <p className="flex min-w-0 items-center gap-1.5 overflow-hidden">
      <span
        className={cn(
          'truncate font-mono text-[12.5px] font-medium tracking-tight',
          label.length <= BESIDE_TAG && 'flex-none',
        )}
        title={label}
      >
        {label}
      </span>
      <ReleaseTags fleet={fleet} className={tagClass} />
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
