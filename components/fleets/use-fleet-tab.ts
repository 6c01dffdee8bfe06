'use client';
import { useSearchParams } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import { FLEET_TABS, impliedTab, tabOfPart, type FleetTab } from '@/lib/fleets/page-tabs';

const inAddress = parseAsStringLiteral(FLEET_TABS);

/** Keeps the open tab of a fleet's page in the address. Back returns to the tab before. */
export function useFleetTab() {
  const [given, set] = useQueryState('tab', inAddress);
  const implied = impliedTab(useSearchParams().keys());
  return {
    tab: given ?? implied,
    open: (tab: FleetTab) => void set(tab, { history: 'push' }),
  };
}

/** Writes into an address without a tab the one that it means, by a part of it or by the fragment of an older link. */
export function useTabInAddress() {
  const [given, set] = useQueryState('tab', inAddress);
  const implied = impliedTab(useSearchParams().keys());
  useEffect(() => {
    const tab = tabOfPart(location.hash.slice(1)) ?? implied;
    if (given === null && tab !== 'now') void set(tab, { history: 'replace' });
  }, [given, implied, set]);
}

/** Scrolls to the part that the address names, once its tab is drawn. */
export const useArrival = () =>
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
