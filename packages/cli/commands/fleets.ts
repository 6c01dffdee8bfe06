import { spendList } from '@/lib/bill/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import { NONE, percent, usd } from '@/lib/core/format';
import type { ProblemAt } from '@/lib/core/place';
import { releaseLabel } from '@/lib/deployments/model';
import {
  isDown,
  isMixed,
  isSettled,
  rolledBack,
  runningRelease,
  type Fleet,
  type FleetList,
} from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { share } from '@/lib/load/model';
import { loadList } from '@/lib/load/reads';
import { formatCapacityLine, lineOf } from '@/lib/scaling/capacity-line';
import { unreadNote, valueIn } from '../connection/known';
import { EXIT, type ExitCode } from '../exit-codes';
import { fittingLines } from '../output/table';
import type { Session } from '../session';

/** What is worth saying of a fleet in a word or two. */
export function stateOf(fleet: Fleet): string {
  const { capacity, behind } = fleet;
  if (isDown(fleet)) return 'down';
  if (capacity.healthy < capacity.inService) return `${capacity.inService - capacity.healthy} unhealthy`;
  if (isMixed(fleet)) return 'several releases';
  if (!isSettled(fleet)) return `${capacity.inService} of ${capacity.desired} in service`;
  const hold = rolledBack(fleet);
  if (hold) return `rolled back from ${hold.label}`;
  if (behind > 0) return `${behind} behind ${fleet.channel}`;
  return behind < 0 ? `${-behind} ahead of ${fleet.channel}` : 'settled';
}

/** What could not be read, on standard error, so that a list that lacks something says so. */
export function tellProblems({ terminal }: Session, problems: readonly ProblemAt[]) {
  for (const { account, region, message } of problems)
    terminal.err([[account, region].filter(Boolean).join('/'), message].filter(Boolean).join(': '));
}

interface Filter {
  env?: string | undefined;
  app?: string | undefined;
}

/** An empty list looks like an answer, so it says which names there are. */
function tellNone({ terminal }: Session, { fleets, whole }: FleetList, { env, app }: Filter) {
  const asked = [env && `the environment ${env}`, app && `the app ${app}`].filter(Boolean).join(' and ');
  const none = whole ? 'No fleet has' : 'Some fleets could not be read. None of the others has';
  terminal.err(asked ? `${none} ${asked}.` : whole ? 'There are no fleets.' : 'No fleet could be read.');
  const known = (names: string[]) => [...new Set(names.filter(Boolean))].sort().join(', ') || 'none';
  if (env) terminal.err(`Environments: ${known(fleets.map((fleet) => fleet.env))}.`);
  if (app) terminal.err(`Apps: ${known(fleets.map((fleet) => fleet.app))}.`);
}

/** `plimsoll fleets`: every fleet on one line. */
export async function fleets(session: Session, { env, app }: Filter): Promise<ExitCode> {
  const { api, terminal, json } = session;
  const informed = Promise.all([api.inform(loadList, {}), api.inform(spendList, {})]);
  const list = await api.read(fleetList, {});
  const shown = list.fleets
    .filter((fleet) => (!env || fleet.env === env) && (!app || fleet.app === app))
    .sort((a, b) => a.ref.name.localeCompare(b.ref.name));
  if (shown.length === 0) tellNone(session, list, { env, app });
  if (json) {
    terminal.json({ ...list, fleets: shown });
    return EXIT.done;
  }
  if (shown.length === 0) {
    tellProblems(session, list.problems);
    return EXIT.done;
  }
  const [loads, spend] = await informed;
  const [load24h, rates] = [valueIn(loads)?.fleets, valueIn(spend)?.fleets];
  const rows = shown.map((fleet) => {
    const key = fleetKey(fleet.ref);
    const load = load24h?.[key];
    return [
      ...[fleet.ref.name, fleet.ref.region, releaseLabel(runningRelease(fleet))],
      `${fleet.capacity.desired}`,
      formatCapacityLine(lineOf(fleet)),
      load ? percent(share(load)) : NONE,
      `${usd(rates?.[key]?.perHour)}/h`,
      stateOf(fleet),
    ];
  });
  const head = ['FLEET', 'REGION', 'RUNS', 'NOW', 'CAPACITY', 'LOAD', 'SPEND', 'STATE'];
  const least = ['SPEND', 'LOAD', 'REGION', 'CAPACITY'];
  const { lines, leftOut } = fittingLines(head, rows, { columns: terminal.columns, least });
  for (const line of lines) terminal.out(line);
  if (leftOut.length > 0) terminal.err(`The terminal is too narrow to show ${leftOut.join(', ')}.`);
  tellProblems(session, list.problems);
  for (const note of [...unreadNote('Load is', loads), ...unreadNote('Spend is', spend)]) terminal.err(note);
  return EXIT.done;
}
