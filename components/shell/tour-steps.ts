/** The tour: a page and what to look at there. `?tour=2` shows the second step. */
export const TOUR = [
  {
    href: '/',
    title: 'Fleets',
    text: 'A row is an Auto Scaling group: its health, image, machines, load and run rate. What needs attention comes first, with the button that helps.',
  },
  {
    href: '/?group=none&sort=load&desc=true',
    title: 'Changes are staged',
    text: 'Press + or − in a row. A strip shows the price, the time until the machines are ready, and the rules. Nothing is sent until you press its button. Esc discards it.',
  },
  {
    href: '/images',
    title: 'Images',
    text: 'A version of an image is built once. Channels such as prod point at one version, and the page shows which fleets are behind it. Deploy and roll back replace machines, and change none.',
  },
  {
    href: '/spend',
    title: 'Spend',
    text: 'The bill of AWS beside the load of the same days: what an hour costs, what is idle, and what a cheaper setup would have cost under the recorded load.',
  },
  {
    href: '/activity',
    title: 'Activity',
    text: 'Every change has a row: who, what, when and why. Undo stages the way back. Ctrl K finds everything, and ? lists the keys.',
  },
] as const;

/** The address of a step, counted from 1. */
export const tourPath = (step: number) => {
  const { href } = TOUR[step - 1]!;
  return `${href}${href.includes('?') ? '&' : '?'}tour=${step}`;
};
