import type { FleetSpend } from '@/lib/bill/model';
import { spendList } from '@/lib/bill/reads';
import { fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { day, money, NONE, percent, rate, usd } from '@/lib/core/format';
import { isActive, releaseLabel, STATUS } from '@/lib/deployments/model';
import { nextLaunch } from '@/lib/deployments/next-launch';
import { runningRelease } from '@/lib/fleets/model';
import { fleetDeployments } from '@/lib/deployments/reads';
import { fleetList } from '@/lib/fleets/reads';
import { capacityText } from '@/lib/fleets/units';
import type { FleetHealth } from '@/lib/health/model';
import { healthList } from '@/lib/health/reads';
import { share } from '@/lib/load/model';
import { loadList } from '@/lib/load/reads';
import { formatCapacityLine, lineOf } from '@/lib/scaling/capacity-line';
import { valueIn } from '../connection/known';
import { EXIT, type ExitCode } from '../exit-codes';
import { findFleet } from '../fleets/find-fleet';
import { factLines } from '../output/table';
import type { Session } from '../session';
import { stateOf } from './fleets';

/** "Nothing is wrong" is said only if all that it is judged by was read. */
const healthText = ({ troubles, unread }: FleetHealth) =>
  [...troubles.map(({ says }) => says), ...(unread === null ? [] : [`not known: ${unread}`])].join('. ') ||
  'nothing is wrong';

const billedText = ({ billedDay, currency }: FleetSpend, at: number | null) =>
  billedDay === null || at === null
    ? `billed ${NONE}`
    : `billed ${money(billedDay, currency)} on ${day(at, at)}`;

/** `plimsoll fleet shop-prod`: one fleet, with load, spend, health and the deployment that runs. */
export async function fleet({ api, terminal, json }: Session, name: string): Promise<ExitCode> {
  const found = findFleet(await api.read(fleetList, {}), name);
  if (json) {
    terminal.json(found);
    return EXIT.done;
  }
  const key = fleetKey(found.ref);
  const [loads, spends, health, rollouts] = await Promise.all([
    ...([api.inform(loadList, {}), api.inform(spendList, {}), api.inform(healthList, {})] as const),
    api.inform(fleetDeployments, { fleet: key }),
  ] as const);
  const load = valueIn(loads)?.fleets[key];
  const costs = valueIn(spends);
  const spend = costs?.fleets[key];
  const known = valueIn(health)?.fleets[key];
  const active = valueIn(rollouts)?.active;
  const next = nextLaunch(found);
  terminal.out(key);
  const rows = [
    ['State', stateOf(found)],
    ['Runs', `${releaseLabel(runningRelease(found))}${next ? `, ${next}` : ''}`],
    ['Machines', `${capacityText(found)}, ${found.capacity.healthy} healthy`],
    ['Capacity', formatCapacityLine(lineOf(found))],
    [
      'Load',
      load
        ? `${percent(share(load))} of the line, ${rate(load.loadNow)} of ${rate(load.lineNow)} ${load.unit}`
        : 'not known',
    ],
    [
      'Spend',
      spend
        ? `${usd(spend.perHour)}/h${spend.why ? ` (unknown: ${spend.why})` : ''}, ${billedText(spend, costs?.billedAt ?? null)}`
        : 'not known',
    ],
    ['Health', known ? healthText(known) : 'not known'],
    [
      'Deployment',
      active === undefined
        ? 'not known'
        : active && isActive(active)
          ? `${STATUS[active.status]?.word ?? active.status} ${active.label}, ${percent(active.share)}`
          : 'none is running',
    ],
    ['Page', new URL(fleetPath(found.ref), api.origin).href],
  ] as const;
  for (const line of factLines(rows)) terminal.out(line);
  return EXIT.done;
}
