import { cn } from './cn';
import { Skeleton } from './skeleton';

/** What a panel will hold, from its top down. Heights are classes, as what comes has them. */
export interface PanelShape {
  /** It has no title bar. */
  isBare?: boolean;
  /** The bands of a chart. */
  bands?: readonly string[];
  /** Lines of text. */
  lines?: number;
  /** Rows of a table, and the height of one. */
  rows?: number;
  row?: string;
}

interface SkeletonPageProps {
  /** What is read, such as "the bill". */
  what: string;
  main: readonly PanelShape[];
  /** The narrow column, which on narrow screens is below. */
  aside?: readonly PanelShape[];
  /** The columns, if they are not those of a fleet's page. */
  columns?: string;
}

const WITH_ASIDE = 'grid-cols-[minmax(0,1fr)_404px] max-lg:grid-cols-1';
const COLUMN = 'grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4';

/** Panels in the shape of what comes, so that nothing moves. Screen readers are told once what is read. */
export const SkeletonPage = ({ what, main, aside, columns = WITH_ASIDE }: SkeletonPageProps) => (
  <>
    <p role="status" className="sr-only">
      {`Plimsoll is reading ${what}.`}
    </p>
    <div aria-hidden className={cn(aside && 'grid items-start gap-4', aside && columns)}>
      <Panels shapes={main} />
      {aside && <Panels shapes={aside} />}
    </div>
  </>
);

const Panels = ({ shapes }: { shapes: readonly PanelShape[] }) => (
  <div className={COLUMN}>
    {shapes.map((shape, nth) => (
      <div key={nth} className="overflow-hidden rounded-panel border border-line bg-surface">
        {!shape.isBare && (
          <div className="flex h-[42px] items-center border-b border-line px-4">
            <Skeleton className="w-36" />
          </div>
        )}
        <SkeletonBody {...shape} />
      </div>
    ))}
  </div>
);

/** The same for the inside of a panel that has its title already. */
export const SkeletonBody = ({ bands = [], lines = 0, rows = 0, row = 'h-[38px]' }: PanelShape) => (
  <div aria-hidden>
    {bands.map((height, nth) => (
      <div key={nth} className="px-4 pt-4 last:pb-4">
        <Skeleton className="mb-2 w-28" />
        <Skeleton className={height} />
      </div>
    ))}
    {lines > 0 && (
      <div className="grid gap-[18px] p-4">
        {times(lines, (nth) => (
          <Skeleton key={nth} className={cn('max-w-full', WIDTHS[nth % WIDTHS.length])} />
        ))}
      </div>
    )}
    {rows > 0 && <div className="h-[34px] border-b border-line-2 bg-surface-2" />}
    {times(rows, (nth) => (
      <div key={nth} className={cn('flex items-center gap-6 border-b border-line px-4 last:border-b-0', row)}>
        <Skeleton className={cn('flex-none max-sm:w-28', NAMES[nth % NAMES.length])} />
        <span className="flex-1" />
        <Skeleton className="w-24 max-sm:hidden" />
        <Skeleton className="w-32 max-lg:hidden" />
        <Skeleton className="w-16" />
      </div>
    ))}
  </div>
);

const WIDTHS = ['w-5/6', 'w-2/3', 'w-3/4', 'w-1/2'];
const NAMES = ['w-40', 'w-28', 'w-36', 'w-32'];

const times = <Made,>(count: number, make: (nth: number) => Made) =>
  Array.from({ length: count }, (_, nth) => make(nth));
