import { spendList } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { crossings, crossingText } from '@/lib/budgets/crossings';
import { type BudgetList } from '@/lib/budgets/model';
import { commitmentList } from '@/lib/commitments/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { fleetHooks, fleetList } from '@/lib/fleets/reads';
import { settingLines, type Click } from '@/lib/fleets/settings';
import { guardedFleet, judgedBy } from '@/lib/guards/judged';
import { guardList } from '@/lib/guards/reads';
import { loadList } from '@/lib/load/reads';
import type { Permission } from '@/lib/rules/grants';
import type { Reach } from '@/lib/rules/reach';
import { scalingActivities } from '@/lib/scaling/reads';
import type { Api } from '../connection/api';
import { unreadNote, valueIn } from '../connection/known';
import { findFleet } from '../fleets/find-fleet';

/**
 * What a change of a fleet is judged and priced by. Fleets and rules are needed. Prices, load, budgets and boot
 * times only inform, so a change waits for them three seconds at most.
 */
export async function readAround(api: Api, name: string) {
  const informed = Promise.all([
    api.inform(spendList, {}),
    api.inform(loadList, {}),
    api.inform(budgetList, {}),
    api.inform(commitmentList, {}),
  ]);
  const [list, rules] = await Promise.all([api.read(fleetList, {}), api.read(guardList, {})]);
  const fleet = findFleet(list, name);
  const key = fleetKey(fleet.ref);
  const later = Promise.all([
    api.inform(scalingActivities, { fleet: key }),
    api.inform(fleetHooks, { fleet: key }),
  ]);
  const [spends, loads, limits, committed] = await informed;
  const [activities, hooks] = await later;
  const budgets = valueIn(limits);
  return {
    ...{ list, fleet, key, budgets },
    spend: valueIn(spends)?.fleets[key] ?? null,
    commitments: valueIn(committed),
    load: valueIn(loads)?.fleets[key] ?? null,
    boot: valueIn(activities)?.boot ?? null,
    /** Sentences about what could not be read in time. */
    unread: [
      ...unreadNote('The price is', spends),
      ...unreadNote('The load is', loads),
      ...unreadNote('Budgets are', limits),
    ],
    /** What AWS's settings of the group make of a change. */
    settings: (click: Click) => settingLines(fleet.settings, 'value' in hooks ? hooks.value : hooks, click),
    judged: (permission: Permission, reach: Reach) =>
      judgedBy(rules, guardedFleet(fleet), { permission, reach }),
  };
}
export type Around = Awaited<ReturnType<typeof readAround>>;

/** Sentences about the budgets that a change exceeds; such a change needs a reason. */
export const budgetNotes = (
  budgets: BudgetList | null,
  fleet: Pick<Fleet, 'ref' | 'app'>,
  perHour: number | null,
): string[] => (budgets ? crossings(budgets, fleet, perHour).map(crossingText) : []);
