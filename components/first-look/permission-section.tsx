import { SectionList } from './section-list';
import type { Permissions } from './use-permissions';

/** The sums of the permission page, region by region. */
export const PermissionSection = ({ found, account }: { found: Permissions; account: string }) => (
  <SectionList
    account={account}
    section={{ title: 'Permissions', note: 'Plimsoll tests each call and changes nothing', rows: found.rows }}
  >
    {found.isPending && (
      <p role="status" className="px-4 py-2 text-ink-3">
        Plimsoll is testing the calls that it needs.
      </p>
    )}
  </SectionList>
);
