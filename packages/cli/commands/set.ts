import { AppError } from '@/lib/core/errors';
import { changePrice } from '@/lib/fleets/change-price';
import { seenOf } from '@/lib/fleets/model';
import { deltaOf } from '@/lib/fleets/units';
import { mostReached } from '@/lib/rules/reach';
import { setCapacity } from '@/lib/scaling/changes';
import { formatCapacityLine, lineOf } from '@/lib/scaling/capacity-line';
import { draftOf, wishesOf, writtenDraft } from '@/lib/scaling/draft';
import { boundsProblem, limitsOf } from '@/lib/scaling/model';
import { capacityPlan } from '@/lib/scaling/plan';
import { priceOfChange } from '@/lib/scaling/price-of-change';
import { reachOfCapacity } from '@/lib/scaling/reach';
import { mixPlan, policyPlan } from '@/lib/scaling/reads';
import { budgetNotes, readAround } from '../change/around';
import { carryOut } from '../change/carry-out';
import { followCapacity } from '../change/follow-capacity';
import type { ChangeOptions } from '../change/options';
import type { Already, FormOf, Plan } from '../change/plan';
import type { ExitCode } from '../exit-codes';
import type { Session } from '../session';

/** `plimsoll set shop-prod "4-12 × m7g.large · cpu 55 %"`: bounds, types and policies as one line. */
export const set = (
  session: Session,
  name: string,
  line: string,
  options: ChangeOptions,
): Promise<ExitCode> => carryOut(session, name, () => setPlan(session, name, line, options), options);

const refuse = (message: string, hint?: string): never => {
  throw new AppError('refused', `${message} Nothing was sent.`, { hint });
};

async function setPlan(
  session: Session,
  name: string,
  line: string,
  options: ChangeOptions,
): Promise<Plan | Already> {
  const { api } = session;
  const around = await readAround(api, name);
  const { fleet, key, list } = around;
  const stands = draftOf(fleet);
  const draft = writtenDraft(line, stands);
  const now = formatCapacityLine(lineOf(fleet));
  if ('problem' in draft)
    return refuse(`${draft.problem}.`, `The present capacity line of ${fleet.ref.name}: ${now}`);
  const { policies, mix, same } = wishesOf(stands, draft);
  const isMixed = mix.seen !== mix.wanted;
  if (same && !isMixed)
    return { already: `${fleet.ref.name} already has this capacity line: ${now}. Nothing was sent.` };
  if (isMixed && fleet.mix === null)
    refuse(
      `Only a deployment can change the machine type, from ${mix.seen} to ${mix.wanted}.`,
      `Write the capacity line with ${mix.seen}, or change the machine type on the page of ${fleet.ref.name}.`,
    );
  const { bounds } = draft;
  const problem = boundsProblem(bounds, limitsOf(fleet));
  if (problem) refuse(problem);
  const isNew = policies.seen !== policies.wanted;
  const [planned, mixed] = await Promise.all([
    isNew ? api.read(policyPlan, { fleet: key, ...policies }) : null,
    isMixed ? api.read(mixPlan, { fleet: key, ...mix }) : null,
  ]);
  if (mixed?.problem) throw new AppError(mixed.problem.kind, mixed.problem.message, mixed.problem);
  const acting = isNew ? 'new' : fleet.policies?.length === 0 ? 'none' : 'same';
  const reach = reachOfCapacity(fleet.capacity, { ...bounds, policies: acting });
  const most = deltaOf(fleet, mostReached(reach) ?? bounds.desired);
  const over = budgetNotes(
    around.budgets,
    fleet,
    (around.spend && changePrice(most, around.spend)?.most) ?? null,
  );
  const calls = capacityPlan({
    ...{ ref: fleet.ref, before: fleet.capacity, after: bounds, units: fleet.units, back: null },
    ...{ calls: planned?.calls ?? [] },
    mix: mixed?.policy ? { policy: mixed.policy, wanted: mix.wanted } : null,
  });
  const form: FormOf<typeof setCapacity> = {
    ...{ fleet: key, seen: seenOf(fleet), ...bounds },
    ...(isNew && { policies }),
    ...(isMixed && { mix }),
  };
  const { desired, min, max } = bounds;
  const moved = desired - fleet.capacity.desired;
  const settings = moved === 0 ? [] : around.settings(moved > 0 ? 'scale-out' : 'scale-in');
  return {
    ...{ change: setCapacity, form, name: fleet.ref.name },
    title: `Set capacity of ${fleet.ref.name}, ${now} → ${formatCapacityLine({ ...draft, min, max })}`,
    steps: calls,
    commands: calls.map(({ cli }) => cli),
    facts: priceOfChange({ fleet, desired, max, until: null, now: list.now }, around),
    checks: [],
    notes: [...around.unread, ...settings, ...over],
    judged: around.judged('fleet:set-capacity', reach),
    needsReason: over.length > 0,
    verb: `Set desired capacity to ${desired}, minimum to ${min}, maximum to ${max}${isMixed ? `, ${mix.wanted}` : ''}${isNew ? `, ${policies.wanted}` : ''}`,
    done: `${fleet.ref.name} now has desired capacity ${desired}, minimum ${min}, maximum ${max}.`,
    follow: (_, tell) => followCapacity(session, fleet, { desired, seconds: options.timeout }, tell),
  };
}
