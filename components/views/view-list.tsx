'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { readOptions } from '@/lib/query/read-options';
import { inViews } from '@/lib/rules/decide';
import { MOST_CHARACTERS } from '@/lib/views/model';
import { teamViews } from '@/lib/views/reads';
import { useMay } from '../access/actor';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { hidePopover } from '../ui/popover-button';
import { ViewDialog } from './view-dialog';
import { removeView, savedViews, saveView } from './saved-views';
import { ViewLine } from './view-line';

const close = () => hidePopover('views');

/** The address of the view with its columns, so that it shows the same to who keeps others. An opened row is no part. */
function searchWith(hide: readonly string[] | undefined) {
  const { pathname, search } = window.location;
  const params = search.slice(1).split('&');
  const kept = params.filter((param) => param !== '' && !param.startsWith('open='));
  if (hide && !kept.some((param) => param.startsWith('hide='))) kept.push(`hide=${hide.join(',')}`);
  return `${pathname.slice(1)}${kept.length > 0 ? '?' : ''}${kept.join('&')}`;
}

interface ViewListProps {
  opened: number;
  /** The columns that are left out now; undefined: the table has no choice of columns. */
  hide: readonly string[] | undefined;
}

interface Staged {
  name: string;
  search: string | null;
}

/** Lists views, and saves the present one for this browser or, by a dialog, for the team. */
export function ViewList({ opened, hide }: ViewListProps) {
  const team = useQuery(readOptions(teamViews, {}));
  const { refetch } = team;
  const [own, setOwn] = useState(savedViews);
  const [name, setName] = useState('');
  const [staged, setStaged] = useState<Staged | null>(null);
  const { shown: mayShare, why } = useMay(inViews)('view:set');
  const shared = team.data?.views ?? [];
  useEffect(() => {
    if (opened > 1) void refetch();
  }, [opened, refetch]);
  const stage = (next: Staged) => {
    close();
    setStaged(next);
  };
  const page = usePathname().slice(1);
  const trimmed = name.trim();
  const save = () => {
    setOwn(saveView({ name: trimmed, search: searchWith(hide) }));
    setName('');
  };
  const seenOf = (of: string) => shared.find((view) => view.name === of)?.search ?? null;
  return (
    <>
      {team.data && shared.length + own.length === 0 && (
        <p className="px-3.5 py-2 text-small text-ink-2">
          No view is saved. A view is the filters, groups, order and columns of a table.
        </p>
      )}
      <Problems parts={[{ error: team.error }]} />
      {shared.length > 0 && <Title>Of the team</Title>}
      <ul aria-label="Views of the team">
        {shared.map((view) => (
          <ViewLine
            key={view.name}
            {...{ view, page }}
            about={`Saved by ${view.actor}`}
            onFollow={close}
            {...(mayShare && { onRemove: () => stage({ name: view.name, search: null }) })}
          />
        ))}
      </ul>
      {own.length > 0 && <Title>In this browser</Title>}
      <ul aria-label="Saved views">
        {own.map((view) => (
          <ViewLine
            key={view.name}
            {...{ view, page }}
            onFollow={close}
            onRemove={() => setOwn(removeView(view.name))}
          />
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        className="flex flex-wrap gap-2 border-t border-line px-3.5 py-2"
      >
        <input
          aria-label="Name of the view"
          placeholder="Save this view as…"
          value={name}
          maxLength={MOST_CHARACTERS.name}
          onChange={(event) => setName(event.target.value)}
          className="min-h-(--hit) min-w-32 flex-1 rounded-control border border-control bg-surface px-2"
        />
        <Button type="submit" disabled={!trimmed}>
          Save
        </Button>
        {mayShare && (
          <Button
            why={why}
            disabled={!trimmed}
            onClick={() => stage({ name: trimmed, search: searchWith(hide) })}
          >
            Share with the team
          </Button>
        )}
      </form>
      {staged && (
        <ViewDialog
          view={staged}
          seen={seenOf(staged.name)}
          onClose={() => {
            setStaged(null);
            setName('');
          }}
        />
      )}
    </>
  );
}

const Title = ({ children }: { children: string }) => (
  <p className="px-3.5 pt-2 pb-0.5 text-micro text-ink-3">{children}</p>
);
