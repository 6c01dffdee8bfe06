import { fleetKey } from '@/lib/core/fleet-ref';
import { clockSeconds, percent } from '@/lib/core/format';
import { AppError } from '@/lib/core/errors';
import { releaseLabel, STATUS, type ActiveList } from '@/lib/deployments/model';
import { activeDeployments } from '@/lib/deployments/reads';
import { runningRelease, type Fleet } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { valueIn } from '../connection/known';
import { EXIT, type ExitCode } from '../exit-codes';
import { findFleet } from '../fleets/find-fleet';
import type { Session } from '../session';
import { stateOf } from './fleets';

const PACE_MS = 2_000;

/** `plimsoll watch`: a line for each fleet that changes, until Ctrl-C. */
export async function watch({ api, terminal, json }: Session, name: string | undefined): Promise<ExitCode> {
  const told = new Map<string, string>();
  let trouble = '';
  while (!terminal.signal.aborted) {
    try {
      const [list, active] = await Promise.all([api.read(fleetList, {}), api.inform(activeDeployments, {})]);
      for (const fleet of name === undefined ? list.fleets : [findFleet(list, name)]) {
        const text = textOf(fleet, valueIn(active));
        const key = fleetKey(fleet.ref);
        if (told.get(key) === text) continue;
        told.set(key, text);
        if (json) terminal.json(fleet);
        else terminal.out(`${clockSeconds(list.now)}  ${text}`);
      }
      trouble = '';
    } catch (error) {
      // What is temporary is told once, and asked again.
      if (!(error instanceof AppError) || !/^(unavailable|throttled|limited)$/.test(error.kind)) throw error;
      if (error.message !== trouble && !terminal.signal.aborted) terminal.err((trouble = error.message));
    }
    await terminal.wait(PACE_MS).catch(() => undefined);
  }
  return EXIT.done;
}

function textOf(fleet: Fleet, active: ActiveList | null): string {
  const { capacity, ref } = fleet;
  const deployment = active?.active[fleetKey(ref)];
  const going = deployment
    ? `, ${STATUS[deployment.status]?.word ?? deployment.status} ${deployment.label} ${percent(deployment.share)}`
    : '';
  return `${ref.name}: ${releaseLabel(runningRelease(fleet))}, ${capacity.inService} of ${capacity.desired} in service, ${stateOf(fleet)}${going}`;
}
