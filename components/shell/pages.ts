import {
  BarChart3,
  BookOpen,
  KeyRound,
  Layers,
  List,
  Plug,
  Rocket,
  ScanSearch,
  Server,
  ShieldCheck,
  Tags,
  TrafficCone,
  type LucideIcon,
} from 'lucide-react';

export interface Page {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Goes there after G. */
  key: string;
  /** What the page shows, in a sentence without its end. */
  about: string;
}

/** The pages of the rail in its order. The last one is help, and stands at the bottom. */
export const PAGES: readonly Page[] = [
  { href: '/', label: 'Fleets', icon: Server, key: 'f', about: 'Load, capacity and spend of all fleets' },
  {
    href: '/images',
    label: 'Images',
    icon: Layers,
    key: 'i',
    about: 'Versions, channels, and where each runs',
  },
  { href: '/deployments', label: 'Deploys', icon: Rocket, key: 'd', about: 'Deployments of all fleets' },
  {
    href: '/findings',
    label: 'Findings',
    icon: ShieldCheck,
    key: 'n',
    about: 'What makes fleets less immutable',
  },
  {
    href: '/guards',
    label: 'Rules',
    icon: TrafficCone,
    key: 'r',
    about: 'Rules that are checked before a change',
  },
  {
    href: '/spend',
    label: 'Spend',
    icon: BarChart3,
    key: 's',
    about: 'Bill, budgets and what could be saved',
  },
  {
    href: '/activity',
    label: 'Activity',
    icon: List,
    key: 'a',
    about: 'Every change: who, what, when and why',
  },
  { href: '/access', label: 'Access', icon: KeyRound, key: 'p', about: 'People, roles and tokens' },
  { href: '/permissions', label: 'AWS', icon: Plug, key: 'w', about: 'Accounts and permissions in AWS' },
  {
    href: '/first-look',
    label: 'First look',
    icon: ScanSearch,
    key: 'l',
    about: 'What Plimsoll found in the account',
  },
  {
    href: '/naming',
    label: 'Names',
    icon: Tags,
    key: 't',
    about: 'Names and tags that apps and environments have',
  },
  {
    href: '/glossary',
    label: 'Glossary',
    icon: BookOpen,
    key: 'g',
    about: 'What the words on these pages mean',
  },
];
