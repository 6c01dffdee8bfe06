import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { pageOf, VIEWED } from '@/lib/views/model';
import type { SavedView } from './saved-views';

interface ViewLineProps {
  view: SavedView;
  about?: string;
  /** The page of this list: a view of another one says which. */
  page: string;
  onFollow: () => void;
  /** Missing for a person who may not. */
  onRemove?: () => void;
}

/** A view with its link, which shows the same to everybody. */
export const ViewLine = ({ view: { name, search }, about, page, onFollow, onRemove }: ViewLineProps) => (
  <li className="flex items-center gap-1 pr-2 hover:bg-hover">
    <Link
      href={`/${search}`}
      title={about}
      onClick={onFollow}
      className="min-h-9 min-w-0 flex-1 truncate px-3.5 leading-9"
    >
      {name}
      {pageOf(search) !== page && <span className="text-ink-3"> · {VIEWED[pageOf(search)]}</span>}
    </Link>
    <CopyButton size="small" look="quiet" text={() => `${window.location.origin}/${search}`}>
      Copy link
    </CopyButton>
    {onRemove && (
      <Button look="quiet" size="icon" aria-label={`Remove the view ${name}`} onClick={onRemove}>
        <Trash2 className="size-3.5" aria-hidden />
      </Button>
    )}
  </li>
);
