const FLEET = '/fleets/123456789012/us-east-1/payments-prod';
const ON = 'on=123456789012/us-east-1/payments-prod';

/** Every page and the dialogs that change a fleet. */
export const PAGES = [
  '/sign-in',
  '/',
  FLEET,
  '/images?family=payments',
  '/images?family=storefront&version=2.15.1',
  '/deployments',
  ...['releases', 'scaling', 'spend', 'instances'].map((tab) => `${FLEET}?tab=${tab}`),
  '/fleets/123456789012/us-east-1/admin-prod?tab=settings',
  '/findings',
  '/spend',
  '/guards',
  '/guards/requests',
  '/activity',
  '/access',
  '/device',
  '/permissions',
  '/first-look?keys=env',
  '/naming',
  '/naming?edit=true',
  '/notifications',
  '/budgets',
  '/glossary',
  '/no-such-page',
  `/?do=deploy&${ON}`,
  `/?do=roll-back&${ON}`,
  `/?do=capacity&${ON}`,
  `/?do=type&${ON}`,
  `/?do=schedule&${ON}`,
];
