'use client';
import Link from 'next/link';
import { hidePopover } from '../ui/popover-button';

const LINKS = [
  { href: '/glossary', label: 'Glossary', about: 'What the words mean' },
  { href: '/?tour=1', label: 'Tour', about: 'Five steps. You can leave at any step' },
  { href: '/first-look', label: 'First look', about: 'What Plimsoll found in AWS' },
  { href: '/docs/api', label: 'API', about: 'All reads and changes that programs can use' },
];

const ITEM = 'flex min-h-11 w-full flex-col justify-center px-3.5 py-1 text-left hover:bg-hover';
const hide = () => hidePopover('help');

/** A list of what explains Plimsoll. */
export const HelpList = ({ onKeys }: { onKeys: () => void }) => (
  <nav aria-label="Help">
    <button type="button" popoverTarget="help" popoverTargetAction="hide" onClick={onKeys} className={ITEM}>
      Keys <span className="text-small text-ink-3">Everything that the keyboard can do</span>
    </button>
    {LINKS.map(({ href, label, about }) => (
      <Link key={href} href={href} onClick={hide} className={ITEM}>
        {label} <span className="text-small text-ink-3">{about}</span>
      </Link>
    ))}
  </nav>
);
