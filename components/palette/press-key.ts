import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { focusedRow } from '../ui/row-keys';
import { tell } from '../ui/tell';

/** The key of the fleet that a page is about; null: it is about several, or none. */
export function fleetOfPage(path: string): string | null {
  const [, place, account, region, name] = path.split('/');
  if (place !== 'fleets' || !name) return null;
  const ref = parseFleetKey(`${account}/${region}/${decodeURIComponent(name)}`);
  return ref && fleetKey(ref);
}

const WORDS: Record<string, string> = {
  ...{ b: 'roll back', d: 'deploy', u: 'undo', x: 'choose rows', '+': 'scale out', '-': 'scale in' },
};

const buttonIn = (scope: Element | null, key: string) =>
  scope?.querySelector<HTMLButtonElement | HTMLInputElement>(`[data-key="${key}"]`) ?? null;

/** Presses the button of a key: in the row that has the focus, else on the page of a fleet. Says why if there is none. */
export function pressKey(key: string): void {
  const row = focusedRow();
  const page = fleetOfPage(location.pathname) ? document.querySelector('main') : null;
  const inRow = buttonIn(row, key);
  const button = inRow ?? buttonIn(page, key);
  if (!button || button.disabled)
    return void tell.info(refusalOf(key, button, row?.dataset.fleet !== undefined || page !== null));
  button.click();
  // What is staged may be below the fold, and Escape discards it where the focus is.
  if (!inRow) button.focus();
}

function refusalOf(
  key: string,
  button: HTMLButtonElement | HTMLInputElement | null,
  isSomewhere: boolean,
): string {
  if (button) return `${button.getAttribute('aria-label')} is not possible now.`;
  return isSomewhere
    ? `You cannot ${WORDS[key]} here: there is no button for it, or your role does not include it.`
    : 'Choose a row with J or K first.';
}
