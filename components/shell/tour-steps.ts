/** The tour: a page and what to look at there. `?tour=2` shows the second step. */
export const TOUR = [
  {
    href: '/',
    title: 'Fleets',
    text: 'A row is an Auto Scaling group: its health, image, machines, load and run rate. Fleets that need attention come first, with the button that helps.',
  },
  {
    href: '/?group=none&sort=load&desc=true',
    title: 'Changes are staged',
    text: 'Press + or − in a row. A strip shows the price, the time until the machines are ready, and the rules. Nothing is sent until you press its button. Esc discards it.',
  },
  {
    href: '/images',
    title: 'Images',
    text: 'A version of an image is built once. Channels such as prod point at one version, and the page shows which fleets are behind it. Deploying and rolling back replace machines. A running machine is never changed.',
  },
  {
    href: '/spend',
    title: 'Spend',
    text: 'The bill of AWS beside the load of the same days: what an hour costs, what is idle, and what a cheaper setup would have cost under the recorded load.',
  },
  {
    href: '/activity',
    title: 'Activity',
    text: 'Every change has a row: who, what, when and why. Undo prepares a change that restores the earlier values. Ctrl K searches everything, and ? lists the keys.',
  },
] as const;

/** The address of a step, counted from 1. */
export const tourPath = (step: number) => {
  const { href } = TOUR[step - 1]!;
  return `${href}${href.includes('?') ? '&' : '?'}tour=${step}`;
};
