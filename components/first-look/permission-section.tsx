'use client';
import { useQueries } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';
import type { AccountLook } from '@/lib/first-look/model';
import { permissionReport } from '@/lib/permissions/reads';
import { readOptions } from '@/lib/query/read-options';
import { permissionRows } from './permission-rows';
import { SectionList } from './section-list';

/** The sums of the permission page, region by region: it tests each call without changing anything. */
export function PermissionSection({ look, account }: { look: AccountLook; account: string }) {
  const reports = useQueries({
    queries: look.regions.map((region) => readOptions(permissionReport, { account: look.id, region })),
  });
  const rows = look.regions.flatMap((region, at) => {
    const { data, error } = reports[at]!;
    return permissionRows(region, data, error instanceof AppError ? error : null);
  });
  const pending = reports.filter(({ isPending }) => isPending).length;
  return (
    <SectionList
      account={account}
      section={{ title: 'Permissions', note: 'each call is tested, nothing is changed', rows }}
    >
      {pending > 0 && (
        <p role="status" className="px-4 py-2 text-ink-3">
          Plimsoll is testing the calls that it needs.
        </p>
      )}
    </SectionList>
  );
}
