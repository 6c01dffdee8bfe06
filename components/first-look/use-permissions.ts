'use client';
import { useQueries } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';
import type { AccountLook } from '@/lib/first-look/model';
import { countOf } from '@/lib/permissions/model';
import { permissionReport } from '@/lib/permissions/reads';
import { readOptions } from '@/lib/query/read-options';
import { permissionRows } from './permission-rows';
import type { Row } from './row';

/** What the test of the calls found in the regions of an account. */
export interface Permissions {
  rows: Row[];
  /** Some regions are still being tested. */
  isPending: boolean;
  /** Calls for changes in the region that denies most of them; null: none is denied. */
  denied: { count: number; of: number } | null;
}

/** Tests the calls that Plimsoll needs, region by region. Nothing is changed. */
export function usePermissions({ id, regions }: AccountLook): Permissions {
  const reports = useQueries({
    queries: regions.map((region) => readOptions(permissionReport, { account: id, region })),
  });
  const changes = reports
    .flatMap(({ data }) => data?.roles ?? [])
    .filter(({ kind }) => kind === 'operate')
    .map(({ trials }) => ({ count: countOf(trials, 'denied'), of: trials.length }));
  const denied = changes.toSorted((a, b) => b.count - a.count)[0];
  return {
    rows: regions.flatMap((region, at) => {
      const { data, error } = reports[at]!;
      return permissionRows(region, data, error instanceof AppError ? error : null);
    }),
    isPending: reports.some(({ isPending }) => isPending),
    denied: denied && denied.count > 0 ? denied : null,
  };
}
