'use client';
import { CircleHelp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { buttonStyle } from '../ui/button';
import { PopoverButton } from '../ui/popover-button';

const load = () => import('./help-list').then((module) => module.HelpList);
const HelpList = dynamic(load, { ssr: false });

export const HelpMenu = ({ onKeys }: { onKeys: () => void }) => (
  <PopoverButton
    id="help"
    panelClass="w-64"
    load={load}
    panel={() => <HelpList onKeys={onKeys} />}
    aria-label="Help"
    className={buttonStyle({ look: 'quiet', size: 'icon' })}
  >
    <CircleHelp className="size-4" aria-hidden />
  </PopoverButton>
);
