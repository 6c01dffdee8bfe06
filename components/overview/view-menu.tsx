'use client';
import { Bookmark, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { Button, buttonStyle } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { placeBelow } from '../ui/place-below';
import { removeView, savedViews, saveView, type SavedView } from './saved-views';

/** Views with names, which this browser keeps. The link of a view shows the same to everybody. */
export function ViewMenu() {
  const [views, setViews] = useState<SavedView[]>([]);
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    setViews(saveView({ name: name.trim(), search: window.location.search }));
    setName('');
  };
  return (
    <>
      <button
        type="button"
        popoverTarget="views"
        onClick={() => setViews(savedViews())}
        className={buttonStyle({ size: 'small' })}
      >
        <Bookmark className="size-3.5" aria-hidden /> Views
      </button>
      <div
        id="views"
        popover="auto"
        onToggle={placeBelow}
        className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-2*var(--gutter))] rounded-panel border border-line-2 bg-surface py-1 text-ink shadow-pop"
      >
        {views.length === 0 && (
          <p className="px-3.5 py-2 text-small text-ink-2">
            No view is saved. A view is the filters, groups, order and columns of this table.
          </p>
        )}
        <ul aria-label="Saved views">
          {views.map((view) => (
            <li key={view.name} className="flex items-center gap-1 pr-2 hover:bg-hover">
              <Link
                href={`/${view.search}`}
                onClick={() => document.getElementById('views')?.hidePopover()}
                className="min-h-9 min-w-0 flex-1 truncate px-3.5 leading-9"
              >
                {view.name}
              </Link>
              <CopyButton size="small" look="quiet" text={() => `${window.location.origin}/${view.search}`}>
                Copy link
              </CopyButton>
              <Button
                look="quiet"
                size="icon"
                aria-label={`Remove the view ${view.name}`}
                onClick={() => setViews(removeView(view.name))}
              >
                <Trash2 className="size-3.5" aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={save} className="flex gap-2 border-t border-line px-3.5 py-2">
          <input
            aria-label="Name of the view"
            placeholder="Save this view as…"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
            className="min-h-(--hit) min-w-0 flex-1 rounded-control border border-control bg-surface px-2"
          />
          <Button type="submit" disabled={!name.trim()}>
            Save
          </Button>
        </form>
      </div>
    </>
  );
}
