export interface Page {
  href: string;
  label: string;
  /** Goes there after G. */
  key: string;
  /** What the page shows, in a sentence without its end. */
  about: string;
}

interface Place extends Page {
  /** Where there is little room. */
  short?: string;
}

/** The five places of daily work, in the order of the rail. */
export const PLACES: readonly Place[] = [
  { href: '/', label: 'Fleets', key: 'f', about: 'Load, capacity and spend of all fleets' },
  {
    href: '/deployments',
    label: 'Deployments',
    short: 'Deploys',
    key: 'd',
    about: 'Deployments of all fleets',
  },
  {
    href: '/images',
    label: 'Images',
    key: 'i',
    about: 'Versions, channels, and where each runs',
  },
  {
    href: '/spend',
    label: 'Spend',
    key: 's',
    about: 'Bill, budgets and possible savings',
  },
  {
    href: '/activity',
    label: 'Activity',
    key: 'a',
    about: 'Every change: who, what, when and why',
  },
];

/** What is set up once. The first one opens with Settings. */
export const SETTINGS: readonly Page[] = [
  {
    href: '/guards',
    label: 'Rules',
    key: 'r',
    about: 'Rules that are checked before a change',
  },
  {
    href: '/access',
    label: 'People and tokens',
    key: 'p',
    about: 'Who may do what, and tokens for pipelines',
  },
  {
    href: '/permissions',
    label: 'AWS accounts',
    key: 'w',
    about: 'Accounts, regions and permissions in AWS',
  },
  {
    href: '/first-look',
    label: 'First look',
    key: 'l',
    about: 'What Plimsoll found in the account',
  },
  {
    href: '/naming',
    label: 'Names and tags',
    key: 't',
    about: 'How tags and image names are read',
  },
  {
    href: '/notifications',
    label: 'Notifications',
    key: 'o',
    about: 'Webhooks that receive changes and trouble',
  },
  {
    href: '/budgets',
    label: 'Budgets',
    key: 'b',
    about: 'Budgets, and the expected cost of the month',
  },
];

/** Pages that others lead to. */
const FURTHER: readonly Page[] = [
  {
    href: '/findings',
    label: 'Findings',
    key: 'n',
    about: 'What makes fleets less immutable',
  },
  {
    href: '/glossary',
    label: 'Glossary',
    key: 'g',
    about: 'What the words on these pages mean',
  },
];

/** Every page. */
export const PAGES: readonly Page[] = [...PLACES, ...SETTINGS, ...FURTHER];

/** Where G and a letter go: every page, and Settings, which opens with its first one. */
export const GO_TO: readonly Omit<Page, 'about'>[] = [
  ...PAGES,
  { href: SETTINGS[0]!.href, label: 'Settings', key: ',' },
];

/** Whether the page with this address is open, or one below it. */
export const isHere = (href: string, path: string) => path === href || path.startsWith(`${href}/`);

/** The place of an address: a fleet's page and the findings belong to the fleets. */
export const isPlace = (href: string, path: string) =>
  href === '/' ? path === '/' || isHere('/fleets', path) || isHere('/findings', path) : isHere(href, path);

export const isSettings = (path: string) => SETTINGS.some(({ href }) => isHere(href, path));
