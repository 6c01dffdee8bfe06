'use client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { accessList } from '@/lib/access/reads';
import { changeList, changeSummary } from '@/lib/audit-trail/reads';
import { spendList } from '@/lib/bill/reads';
import { commitmentList } from '@/lib/commitments/reads';
import type { Change } from '@/lib/core/change';
import { fleetKey } from '@/lib/core/fleet-ref';
import { concerns } from '@/lib/core/place';
import { activeDeployments, deploymentList } from '@/lib/deployments/reads';
import { familyList } from '@/lib/families/reads';
import { fleetList } from '@/lib/fleets/reads';
import { guardList } from '@/lib/guards/reads';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';
import { CHANGES, type ChangeName } from '@/lib/registry/changes';
import { inFleet, SOMEWHERE } from '@/lib/rules/decide';
import { useMayIn } from '../access/actor';
import { joinRows } from '../overview/rows';
import type { Entry } from './entries';
import { fleetEntries } from './fleet-entries';
import {
  activeEntries,
  actorEntries,
  commandEntries,
  deploymentEntries,
  imageEntries,
  pageEntries,
  personEntries,
  undoEntries,
} from './other-entries';
import { freezeEntries, versionActions } from './place-entries';

/** From this many typed letters on, the deployments of all fleets are read, unless there are very many fleets. */
const ASKS_FROM = 2;
/** AWS has no list of all deployments: each fleet is asked for its own, which only their page is worth. */
const MOST_ASKED = 200;

interface Found {
  entries: Entry[];
  /** By what is missing if they fail. */
  reads: Record<string, UseQueryResult>;
}

/** All that this person can find. What is not read yet is missing, and comes once it is. */
export function useEntries(typed: string): Found {
  const mayIn = useMayIn();
  const fleetRead = useQuery(readOptions(fleetList, {}));
  const fleets = fleetRead.data;
  const load = useQuery(readOptions(loadList, {})).data;
  const spend = useQuery(readOptions(spendList, {})).data;
  const commitments = useQuery(readOptions(commitmentList, {})).data;
  const active = useQuery(readOptions(activeDeployments, {})).data;
  const health = useQuery(readOptions(healthList, {})).data;
  const familyRead = useQuery(readOptions(familyList, {}));
  const families = familyRead.data;
  const isMany = (fleets?.fleets.length ?? 0) > MOST_ASKED;
  const asksAll = typed.length >= ASKS_FROM && fleets !== undefined && !isMany;
  const deploymentRead = useQuery(readOptions(deploymentList, asksAll ? {} : null));
  const deployments = deploymentRead.data;
  const accessRead = useQuery(readOptions(accessList, {}));
  const access = accessRead.data;
  const summary = useQuery(readOptions(changeSummary, access?.mode === 'local' ? {} : null)).data;
  const mayFreeze = mayIn(SOMEWHERE, 'guards:set').shown;
  const guards = useQuery(readOptions(guardList, mayFreeze ? {} : null)).data;
  const { data: changes, dataUpdatedAt: changesAt } = useQuery(readOptions(changeList, {}));

  const ofFleets = useMemo(() => {
    if (!fleets) return [];
    const known = { load: load?.fleets, spend: spend?.fleets, active, health: health?.fleets };
    return fleetEntries(joinRows({ fleets: fleets.fleets, ...known }), {
      commitments,
      may: (where, permission) => mayIn(where, permission).why === undefined,
      offIn: ({ ref }) =>
        fleets.problems.find((problem) => problem.kind === 'expired' && concerns(problem, ref))?.message,
    });
  }, [fleets, load, spend, commitments, active, health, mayIn]);

  const others = useMemo(() => {
    const mayUndo = ({ target }: Change, name: string) => {
      const fleet = fleets?.fleets.find(({ ref }) => fleetKey(ref) === fleetKey(target));
      const where = fleet ? inFleet(fleet) : target;
      return CHANGES[name as ChangeName].permissions.some((permission) => {
        const { shown, why } = mayIn(where, permission);
        return fleet ? why === undefined : shown;
      });
    };
    return [
      ...undoEntries(changes?.changes ?? [], changesAt, mayUndo),
      ...commandEntries,
      ...(deployments ? deploymentEntries(deployments.rows, deployments.now) : []),
      ...(isMany && fleets && active ? activeEntries(active.active, fleets.fleets.length, fleets.now) : []),
      ...(families ? imageEntries(families) : []),
      ...(access ? personEntries(access.people, access.now) : []),
      ...(summary ? actorEntries(summary.actors) : []),
      ...pageEntries(),
    ];
  }, [fleets, changes, changesAt, deployments, active, isMany, families, access, summary, mayIn]);

  const rarer = useMemo(
    () => [
      ...(families
        ? versionActions(families, (where, permission) => mayIn(where, permission).why === undefined)
        : []),
      ...(mayFreeze && fleets && guards ? freezeEntries(fleets.fleets, guards) : []),
    ],
    [families, fleets, guards, mayFreeze, mayIn],
  );

  const entries = useMemo(() => [...ofFleets, ...others, ...rarer], [ofFleets, others, rarer]);
  const reads = {
    ...{ 'the fleets': fleetRead, 'the images': familyRead },
    ...{ 'the deployments': deploymentRead, 'the people': accessRead },
  };
  return { entries, reads };
}
