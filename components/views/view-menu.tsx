'use client';
import { Bookmark } from 'lucide-react';
import dynamic from 'next/dynamic';
import { buttonStyle } from '../ui/button';
import { PopoverButton } from '../ui/popover-button';

const load = () => import('./view-list').then((module) => module.ViewList);
const ViewList = dynamic(load, { ssr: false });

/** Views with names: those of the team, and those that this browser keeps. */
export const ViewMenu = ({ hide }: { hide?: readonly string[] }) => (
  <PopoverButton
    id="views"
    panelClass="w-96"
    load={load}
    panel={(opened) => <ViewList opened={opened} hide={hide} />}
    className={buttonStyle({ size: 'small' })}
  >
    <Bookmark className="size-3.5" aria-hidden /> Views
  </PopoverButton>
);
