import type { Locator } from '@playwright/test';

/** Chooses the newest version that a fleet does not run, which the dialog suggests only if it is newer. */
export const chooseVersion = (dialog: Locator) =>
  dialog
    .getByRole('group', { name: /^Image/ })
    .getByRole('radio', { disabled: false })
    .first()
    .check();
