import { AppError } from '@/lib/core/errors';
import { changePrice } from '@/lib/fleets/change-price';
import { seenOf } from '@/lib/fleets/model';
import { deltaOf, machinesText } from '@/lib/fleets/units';
import { scaleFleet } from '@/lib/scaling/changes';
import { setDesired, putSchedule } from '@/lib/scaling/calls';
import { awsCommand } from '@/lib/core/aws-command';
import { plural } from '@/lib/core/format';
import { boundsProblem, limitsOf } from '@/lib/scaling/model';
import { priceOfChange } from '@/lib/scaling/price-of-change';
import { reachOfScaling } from '@/lib/scaling/reach';
import { reactionTo } from '@/lib/scaling/reaction';
import { returnProblem, returnTicket, type Return } from '@/lib/scaling/schedule';
import { budgetNotes, readAround, type Around } from '../change/around';
import { carryOut } from '../change/carry-out';
import { followCapacity } from '../change/follow-capacity';
import type { ChangeOptions } from '../change/options';
import type { Already, FormOf, Plan, PlanStep } from '../change/plan';
import type { ExitCode } from '../exit-codes';
import { desiredAfter } from '../fleets/desired';
import { spanMs } from '../fleets/times';
import type { Session } from '../session';

export interface ScaleOptions extends ChangeOptions {
  /** After which AWS returns to the present number, such as 2h. */
  for?: string;
}

/** `plimsoll scale shop-prod +2`: more or fewer machines, within the bounds. */
export const scale = (
  session: Session,
  name: string,
  step: string,
  options: ScaleOptions,
): Promise<ExitCode> => carryOut(session, name, () => scalePlan(session, name, step, options), options);

async function scalePlan(
  session: Session,
  name: string,
  step: string,
  options: ScaleOptions,
): Promise<Plan | Already> {
  const around = await readAround(session.api, name);
  const { fleet, key, list } = around;
  const now = fleet.capacity.desired;
  const desired = desiredAfter(step, now);
  if (desired === now)
    return { already: `The desired capacity of ${fleet.ref.name} is already ${now}. Nothing was sent.` };
  assertWithin(around, desired);
  const back = options.for === undefined ? null : returnAfter(options.for, around);
  const price = around.spend && changePrice(deltaOf(fleet, desired), around.spend);
  const over = budgetNotes(around.budgets, fleet, price && price.most);
  const reaction = reactionTo(fleet, around.load, desired);
  const out = desired > now;
  const form: FormOf<typeof scaleFleet> = {
    ...{ fleet: key, seen: seenOf(fleet), desired },
    ...(back && { back }),
  };
  return {
    ...{ change: scaleFleet, form, name: fleet.ref.name },
    title: `${out ? 'Scale out' : 'Scale in'} ${fleet.ref.name}, ${now} → ${desired}`,
    ...callsOf(around, desired, back),
    facts: priceOfChange(
      { fleet, desired, max: fleet.capacity.max, until: back?.at ?? null, now: list.now },
      around,
    ),
    checks: [],
    notes: [
      ...around.unread,
      ...around.settings(out ? 'scale-out' : 'scale-in'),
      ...over,
      ...(reaction
        ? [
            `The policy ${reaction.policy} will set the desired capacity to ${reaction.to} in about ${reaction.minutes} min if the load stays as it is.`,
          ]
        : []),
    ],
    judged: around.judged(
      out ? 'fleet:scale-out' : 'fleet:scale-in',
      reachOfScaling(fleet.capacity, { desired, back }),
    ),
    needsReason: over.length > 0,
    verb: `${out ? 'Scale out' : 'Scale in'} to ${desired}`,
    done: `${fleet.ref.name} is scaling to ${desired}.`,
    follow: (_, tell) => followCapacity(session, fleet, { desired, seconds: options.timeout }, tell),
  };
}

/** @throws AppError refused */
function assertWithin({ fleet }: Around, desired: number) {
  const { min, max } = fleet.capacity;
  const problem = boundsProblem({ min, max, desired }, limitsOf(fleet));
  if (problem)
    throw new AppError('refused', `${problem} Nothing was sent.`, {
      hint: `Choose a number from ${min} to ${max}, or change the bounds with plimsoll set ${fleet.ref.name}.`,
    });
}

/** @throws AppError refused */
function returnAfter(span: string, { fleet, list }: Around): Return {
  const { desired, max } = fleet.capacity;
  const back = { at: list.now + spanMs(span), desired: Math.min(desired, max) };
  const problem = returnProblem(back, list.now);
  if (problem) throw new AppError('refused', `${problem} Nothing was sent.`);
  return back;
}

/** In AWS's order: the return ticket first, so that no change stays without its way back. */
function callsOf({ fleet }: Around, desired: number, back: Return | null) {
  const { name, region } = fleet.ref;
  const { desired: now } = fleet.capacity;
  const moves = desired > now ? 'launches' : 'terminates';
  const set: PlanStep = {
    text: `Set desired capacity to ${desired}: AWS ${moves} ${fleet.units ? machinesText(deltaOf(fleet, desired), fleet.units) : plural(Math.abs(desired - now), 'machine')}`,
  };
  const command = awsCommand(setDesired(name, desired), region);
  if (!back) return { steps: [set], commands: [command] };
  const at = `${new Date(back.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    steps: [
      { text: `Create a scheduled action that sets desired capacity to ${back.desired} at ${at}` },
      set,
    ],
    commands: [awsCommand(putSchedule(name, returnTicket(back, null)), region), command],
  };
}
