'use client';
import { BarChart3, Layers, List, Rocket, Server, Settings2, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '../ui/cn';
import { Mark } from './mark';
import { isPlace, isSettings, PLACES, SETTINGS } from './pages';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  '/': Server,
  '/deployments': Rocket,
  '/images': Layers,
  '/spend': BarChart3,
  '/activity': List,
};

/** The navigation: at the side on wide screens, at the bottom on phones. */
export function Rail() {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 z-20 flex h-dvh flex-col border-r border-line bg-surface max-sm:fixed max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:h-(--tabbar) max-sm:border-t max-sm:border-r-0"
    >
      <Link
        href="/"
        aria-label="Plimsoll"
        className="grid h-(--topbar) place-items-center border-b border-line text-ink max-sm:hidden"
      >
        <Mark />
      </Link>
      <ul className="flex flex-1 flex-col gap-0.5 px-1.5 py-2 max-sm:flex-row max-sm:py-1">
        {PLACES.map(({ href, label, short }) => (
          <Place key={href} {...{ href, label, short }} icon={ICONS[href]!} isHere={isPlace(href, path)} />
        ))}
        <Place href={SETTINGS[0]!.href} label="Settings" icon={Settings2} isHere={isSettings(path)} />
      </ul>
    </nav>
  );
}

interface PlaceProps {
  href: string;
  label: string;
  short?: string | undefined;
  icon: LucideIcon;
  isHere: boolean;
}

/** The last one stands at the bottom. */
const Place = ({ href, label, short, icon: Icon, isHere }: PlaceProps) => (
  <li className="sm:last:mt-auto max-sm:min-w-0 max-sm:flex-1">
    <Link
      href={href}
      aria-label={label}
      title={label}
      aria-current={isHere ? 'page' : undefined}
      className={cn(
        'flex h-[50px] flex-col items-center justify-center gap-0.5 rounded-control text-micro hover:bg-hover max-sm:h-12',
        isHere ? 'font-medium text-accent' : 'text-ink-2 hover:text-ink',
      )}
    >
      <Icon className="size-[18px]" strokeWidth={1.5} aria-hidden />
      <span className="sm:max-lg:sr-only">{short ?? label}</span>
    </Link>
  </li>
);
