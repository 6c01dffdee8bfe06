import { changeList } from '@/lib/audit-trail/reads';
import { AppError } from '@/lib/core/errors';
import { differences } from '@/lib/core/change';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { fleetList } from '@/lib/fleets/reads';
import { putBackState, type PutBackState } from '@/lib/put-back/reads';
import { CHANGES, wordsOf, type ChangeName } from '@/lib/registry/changes';
import { waysBack } from '@/lib/registry/put-back';
import type { Way } from '@/lib/rules/put-back';
import { carryOut } from '../change/carry-out';
import { followCapacity } from '../change/follow-capacity';
import { followDeployment } from '../change/follow-deployment';
import type { ChangeOptions } from '../change/options';
import type { Plan } from '../change/plan';
import type { ExitCode } from '../exit-codes';
import { findFleet } from '../fleets/find-fleet';
import type { Session } from '../session';

/** `plimsoll undo shop-prod`, or the id of a change: puts back what a change changed, unless more happened since. */
export const undo = (session: Session, what: string, options: ChangeOptions): Promise<ExitCode> =>
  carryOut(session, null, () => undoPlan(session, what, options), options);

const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

async function undoPlan(session: Session, what: string, { timeout }: ChangeOptions): Promise<Plan> {
  const { api } = session;
  const id = ID.test(what) ? what : await lastOf(session, what);
  const state = await api.read(putBackState, { change: id });
  const { change } = state;
  const way = openWay(state);
  const { api: path, ...definition } = CHANGES[way.change as ChangeName];
  if (path === null)
    throw new AppError('refused', `A token cannot put this change back. Nothing was sent.`, {
      hint: `A person can. Open the change ${id} on the page Activity of ${api.origin}.`,
    });
  const { reason, ...form } = way.form;
  const name = change.target.name;
  const moves = differences(change).map(({ field, before, after }) => ({
    text: `${field} ${String(after)} → ${String(before)}`,
  }));
  return {
    ...{ change: { ...definition, api: path }, form, name },
    title: `Put back: ${wordsOf(change.action)}, ${name}, by ${change.actor}`,
    steps: moves,
    commands: [],
    facts: [
      ['Change', id],
      ['Made', new Date(change.at).toISOString()],
      ['Sent as', Object.values(definition.actions)[0] ?? way.change],
    ],
    checks: [],
    notes: state.problem ? [state.problem.message] : [],
    judged: [],
    needsReason: false,
    verb: `Put back ${wordsOf(change.action)}`,
    done: `The change of ${name} was put back.`,
    follow: followerOf(session, way, timeout),
    ...(reason && { form: { ...form, reason } }),
  };
}

/** The newest change of a fleet that was done and may be put back. @throws AppError missing */
async function lastOf({ api }: Session, name: string): Promise<string> {
  const { ref } = findFleet(await api.read(fleetList, {}), name);
  const { changes } = await api.read(changeList, { fleet: fleetKey(ref), outcome: 'done' });
  const last = changes.find((change) => !('cannot' in waysBack(change)));
  if (last) return last.id;
  throw new AppError('missing', `${ref.name} has no change that can be put back.`, {
    hint: 'To return to the previous release, run plimsoll rollback.',
  });
}

/** @throws AppError what the server says against it */
function openWay({ change, way, problem }: PutBackState): Way {
  const ways = waysBack(change);
  if ('cannot' in ways) throw new AppError('refused', `${ways.cannot} Nothing was sent.`);
  const open = way === null ? undefined : ways[way];
  if (open) return open;
  throw new AppError(problem?.kind ?? 'refused', problem?.message ?? 'The change cannot be put back now.', {
    hint: 'Plimsoll does not overwrite later changes.',
  });
}

function followerOf(session: Session, { change, form }: Way, seconds?: number): Plan['follow'] {
  const ref = parseFleetKey(String(form.fleet ?? ''));
  if (!ref) return null;
  if (change === 'scaleFleet' || change === 'setCapacity')
    return (_, tell) => followCapacity(session, { ref }, { desired: Number(form.desired), seconds }, tell);
  if (change === 'rollBack' || change === 'deployImage')
    return ({ deployment }, tell) =>
      followDeployment(
        session,
        {
          ...{ ref, deployment: String(deployment), seconds },
          wanted: form.deployment ? 'RollbackSuccessful' : 'Successful',
        },
        tell,
      );
  return null;
}
