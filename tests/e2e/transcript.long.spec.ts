import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'unhealthy', SANDBOX_START: '2031-01-14T14:32Z' });

test('what a screen reader hears from the trouble to its roll back reads as sentences', async ({
  signIn,
}) => {
  const page = await signIn('responder');
  await expect(page.getByRole('list', { name: 'Needs attention' })).toMatchAriaSnapshot(`
    - list "Needs attention":
      - listitem:
        - paragraph:
          - link "payments-prod"
          - text: /has failed 20\\s% of its requests since 14:20 UTC\\. Before[:] 0\\.04\\s%\\./
        - text: /for 1\\d\\smin/
        - button "Roll back to v1.9.6, as recommended for payments-prod"
      - listitem:
        - paragraph:
          - link "catalog-prod"
          - text: /has failed to launch since 14:20 UTC, \\d+ tries\\. AWS[:] The image id .+ does not exist\\./
      - listitem:
        - paragraph:
          - link "checkout-prod"
          - text: /has replaced \\d+ instances since 14:2\\d UTC\\. AWS[:] an ELB system health check failure\\./
        - link "See activity of checkout-prod"
      - listitem: /image-resizer-prod and \\d more need attention\\. The table below shows them\\./
  `);
  await page.getByRole('button', { name: 'Roll back to v1.9.6, as recommended for payments-prod' }).click();
  const dialog = page.getByRole('dialog');
  const send = dialog.getByRole('button', { name: 'Roll back to v1.9.6', exact: true });
  await expect(send).toBeEnabled();
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Roll back payments-prod":
      - banner:
        - heading "Roll back payments-prod" [level=2]
      - paragraph: Running now
      - paragraph: v1.9.7
      - paragraph: Back to
      - paragraph: v1.9.6
      - term: Evidence
      - definition: /v1\\.9\\.6 served 10\\sd, until .+ UTC/
      - term: How
      - definition: /A new deployment to release 2[:] all 3 at once, launch before terminate, never fewer than 3 serving/
      - term: Takes
      - definition: /first machine in ≈ \\d+\\ss/
      - contentinfo:
        - paragraph: Nothing has changed yet. The next click rolls back.
        - button "Roll back to v1.9.6"
  `);
  await send.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'rolling back' })).toMatchAriaSnapshot(`
    - status:
      - paragraph:
        - text: payments-prod is rolling back to v1.9.6. AWS replaces the machines of the version before.
        - link "Deployments"
      - button "Undo"
  `);
});
