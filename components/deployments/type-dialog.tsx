'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changeType } from '@/lib/deployments/actions';
import { deployOptions } from '@/lib/deployments/query-options';
import { servingThrough } from '@/lib/deployments/preferences';
import { preferencesFor, type Strategy } from '@/lib/deployments/strategy';
import { imageOf, seenOf } from '@/lib/fleets/model';
import { typeLadderOptions } from '@/lib/spend/query-options';
import type { Rung } from '@/lib/spend/type-ladder';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { Tag } from '../ui/tag';
import { RUNG_ROW, RungFacts } from '../spend/type-rungs';
import { PlanPane } from './plan-pane';
import { ReasonField } from '../changes/reason-field';
import { StrategyPicker } from './strategy-picker';

/** Up and down: another machine type, by the same replacement without downtime as any deployment. */
export function TypeDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const options = useQuery(deployOptions(key));
  const types = useQuery(typeLadderOptions(key));
  const [chosen, setChosen] = useState(pick);
  const [strategy, setStrategy] = useState<Strategy>('careful');
  const [reason, setReason] = useState('');
  const { data } = options;
  const type = types.data?.rungs.find((one) => one.type === chosen);
  const machines = data?.fleet.capacity.desired ?? 0;
  const current = types.data?.rungs.find((one) => one.type === types.data?.current);
  const perHour =
    type?.usdPerHour != null && current?.usdPerHour != null
      ? (type.usdPerHour - current.usdPerHour) * machines
      : null;
  const over = useCrossings(data?.fleet ?? NO_FLEET, perHour);
  const to = data ? servingThrough(preferencesFor(strategy, data.circumstances), data.fleet) : {};
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:deploy', to, reason);
  const change = useChange({
    send: changeType,
    done: `Replacing the machines of ${data?.fleet.ref.name} by ${chosen}`,
    onDone: onClose,
  });
  const send = () =>
    data &&
    type &&
    change.send({
      fleet: key,
      seen: seenOf(data.fleet),
      instanceType: type.type,
      strategy,
      ...(reason && { reason }),
      ...guards.sent,
    });
  return (
    <FleetDialog
      verb="Scale up or down"
      width="wide"
      fleet={key}
      onClose={onClose}
      env={data?.fleet.env}
      loading={options.isPending || types.isPending}
      error={options.error ?? types.error}
      problem={change.problem}
      note={type && `${types.data?.current} → ${type.type} on ${data?.fleet.capacity.desired} machines`}
      submit={
        <Button
          look="primary"
          size="large"
          busy={change.busy}
          disabled={
            !type || Boolean(data?.active) || guards.why !== null || (over.length > 0 && !reason.trim())
          }
          title={guards.why ?? undefined}
          onClick={send}
        >
          {type ? `Change to ${type.type}` : 'Choose a type'}
        </Button>
      }
    >
      {data && types.data && (
        <div className="grid grid-cols-2 max-lg:grid-cols-1">
          <div className="grid content-start gap-4 px-[22px] py-4">
            <fieldset>
              <legend className="mb-1.5 font-semibold">
                Machine type{' '}
                <span className="text-small font-normal text-ink-3">
                  that fits the image; load of {types.data.machines} machines now, of {types.data.most} at the
                  day’s peak
                </span>
              </legend>
              <div className="max-h-[400px] overflow-y-auto rounded-control border border-line">
                {types.data.rungs.map((one) => (
                  <TypeOption
                    key={one.type}
                    rung={one}
                    current={one.type === types.data.current}
                    checked={one.type === chosen}
                    onChoose={() => setChosen(one.type)}
                  />
                ))}
              </div>
              <p className="mt-1.5 text-small text-ink-3">
                {type ? `${type.type}: load ${type.basis}.` : 'The line stands at two thirds of each bar.'}
                {types.data.problem && ` No load: ${types.data.problem.message}`}
              </p>
            </fieldset>
            <StrategyPicker
              value={strategy}
              onChange={setStrategy}
              circumstances={data.circumstances}
              bootSeconds={data.boot.seconds}
            />
            <CrossingNotes crossings={over} />
            <GuardNotes guards={guards} />
            <ReasonField value={reason} onChange={setReason} />
          </div>
          {!type && (
            <p className="border-l border-line bg-surface-2 px-[22px] py-4 text-ink-2 max-lg:border-l-0">
              Choose a type to see what AWS will do, what it costs, and the way back.
            </p>
          )}
          {type && (
            <PlanPane
              data={data}
              strategy={strategy}
              image={imageOf(data.fleet)}
              change={{ InstanceType: type.type }}
              label={type.type}
              type={type.type}
              price={type.usdPerHour}
              share={type.shareNow}
            />
          )}
        </div>
      )}
    </FleetDialog>
  );
}

const NO_FLEET = { ref: { account: '', region: '', name: '' }, app: '' };

interface TypeOptionProps {
  rung: Rung;
  current: boolean;
  checked: boolean;
  onChoose: () => void;
}

/** The list begins where the fleet is: up is above, down is below. */
function showInMiddle(option: HTMLElement | null) {
  const list = option?.parentElement;
  if (list)
    list.scrollTop = option.offsetTop - list.offsetTop - list.clientHeight / 2 + option.clientHeight / 2;
}

const TypeOption = ({ rung, current, checked, onChoose }: TypeOptionProps) => (
  <label
    ref={current ? showInMiddle : null}
    className={`${RUNG_ROW} min-h-12 cursor-pointer border-b border-line px-2.5 last:border-b-0 hover:bg-hover has-checked:bg-accent-tint has-disabled:bg-surface-2`}
  >
    <RungFacts rung={rung}>
      {current ? (
        <Tag>current</Tag>
      ) : (
        <input
          type="radio"
          name="type"
          value={rung.type}
          checked={checked}
          onChange={onChoose}
          className="size-4 justify-self-end accent-accent"
        />
      )}
    </RungFacts>
  </label>
);
