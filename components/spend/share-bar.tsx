import { placed } from '../ui/placed';

/** A share from 0 to 1 as a bar. Decoration: the figure is beside it. */
export const ShareBar = ({ share }: { share: number }) => (
  <span aria-hidden className="block h-2 rounded-[2px] bg-sunken ring-1 ring-line ring-inset">
    <i
      className="block h-full rounded-l-[2px] border-r-2 border-spend bg-spend-fill"
      ref={placed({ width: `${Math.round(share * 100)}%` })}
    />
  </span>
);
