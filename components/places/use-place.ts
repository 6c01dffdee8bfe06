'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { text } from '../ui/in-address';

const PLACE = { account: text, region: text };
/** What exists in one place only. A change of the place drops it. */
const OF_ONE = {
  fleet: parseAsString,
  family: parseAsString,
  version: parseAsString,
  compare: parseAsString,
};
const NONE = { fleet: null, family: null, version: null, compare: null };

/** The account and the region of the address, which the header chooses. An empty one is all. */
export function usePlace() {
  const [{ account, region }, set] = useQueryStates({ ...PLACE, ...OF_ONE }, { clearOnDefault: true });
  const setPlace = (change: { account: string | null } | { region: string | null }) =>
    void set({ ...NONE, ...change });
  return { place: { account, region }, setPlace };
}
