'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { placeFieldsOf, type PlaceField } from './place-pages';

/** What was chosen last in this tab of the browser, and the page that knows of it. On a server it stays empty. */
const kept: { path: string; place: Partial<Record<PlaceField, string>> } = { path: '', place: {} };

/** Writes the place of the page before into an address that says nothing. One with parameters shows what it says. */
export function useKeptPlace() {
  const path = usePathname();
  const search = useSearchParams().toString();
  useEffect(() => {
    const address = new URL(window.location.href);
    const { searchParams } = address;
    const isNew = kept.path !== path && [...searchParams.keys()].every((name) => name === 'range');
    kept.path = path;
    for (const field of placeFieldsOf(path)) {
      const chosen = isNew ? kept.place[field] : (searchParams.get(field) ?? '');
      kept.place[field] = chosen;
      if (chosen) searchParams.set(field, chosen);
    }
    // nuqs drops what is set while a page loads, so the address is written here.
    if (address.href !== window.location.href) window.history.replaceState(null, '', address);
  }, [path, search]);
}
