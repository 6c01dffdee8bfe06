import { CircleHelp } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '../ui/button';

const LINKS = [
  { href: '/glossary', label: 'Glossary', about: 'What the words mean' },
  { href: '/?tour=1', label: 'Tour', about: 'Five steps. You can leave at any step' },
  { href: '/first-look', label: 'First look', about: 'What Plimsoll found in AWS' },
  { href: '/docs/api', label: 'API', about: 'All reads and changes that programs can use' },
];

const ITEM = 'flex min-h-11 w-full flex-col justify-center px-3.5 py-1 text-left hover:bg-hover';

/** A list of what explains Plimsoll. The browser opens and closes it. */
export const HelpMenu = ({ onKeys }: { onKeys: () => void }) => (
  <>
    <button
      type="button"
      popoverTarget="help"
      aria-label="Help"
      className={buttonStyle({ look: 'quiet', size: 'icon' })}
    >
      <CircleHelp className="size-4" aria-hidden />
    </button>
    <div
      id="help"
      popover="auto"
      className="fixed inset-auto top-[calc(var(--topbar)+4px)] right-(--gutter) m-0 w-64 rounded-panel border border-line-2 bg-surface py-1 text-ink shadow-pop"
    >
      <nav aria-label="Help">
        <button
          type="button"
          popoverTarget="help"
          popoverTargetAction="hide"
          onClick={onKeys}
          className={ITEM}
        >
          Keys <span className="text-small text-ink-3">Everything that the keyboard can do</span>
        </button>
        {LINKS.map(({ href, label, about }) => (
          <Link key={href} href={href} onClick={hide} className={ITEM}>
            {label} <span className="text-small text-ink-3">{about}</span>
          </Link>
        ))}
      </nav>
    </div>
  </>
);

const hide = () => document.getElementById('help')?.hidePopover();
