'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@/lib/core/format';
import { NO_REACH } from '@/lib/rules/reach';
import { typeLadder } from '@/lib/type-ladder/reads';
import { deployOptions } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { changeType } from '@/lib/deployments/actions';
import { stopping } from '@/lib/deployments/preflight';
import { servingThrough } from '@/lib/deployments/preferences';
import { preferencesFor, type Strategy } from '@/lib/deployments/strategy';
import { seenOf } from '@/lib/fleets/model';
import { typeListBasis } from '@/lib/fleets/price-basis';
import { spotPercentOf } from '@/lib/fleets/price-kind';
import { losesDisks, lostDisksText } from '@/lib/type-ladder/local-disks';
import type { Rung } from '@/lib/type-ladder/model';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useChange } from '../changes/use-change';
import { SettingNotes } from '../changes/setting-notes';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';
import { Tag } from '../ui/tag';
import { RUNG_ROW, RungFacts } from '../spend/type-rungs';
import { PlanHint } from './plan-hint';
import { PlanPane } from './plan-pane';
import { ReasonField } from '../changes/reason-field';
import { StrategyPicker } from './strategy-picker';
import { useChecks } from './use-checks';

/** Changes the machine type. AWS replaces the machines as in any deployment, without downtime. */
export function TypeDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const options = useQuery(readOptions(deployOptions, { fleet: key }));
  const types = useQuery(readOptions(typeLadder, { fleet: key }));
  const [chosen, setChosen] = useState(pick);
  const [strategy, setStrategy] = useState<Strategy>('careful');
  const [seen, setSeen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const { data } = options;
  const type = types.data?.rungs.find((one) => one.type === chosen && one.type !== types.data.current);
  const machines = data?.circumstances.machines ?? 0;
  const current = types.data?.rungs.find((one) => one.type === types.data?.current);
  // The list of types has no Spot prices.
  const price = data && spotPercentOf(data.fleet) === 0 ? (type?.usdPerHour ?? null) : null;
  const perHour =
    price !== null && current?.usdPerHour != null ? (price - current.usdPerHour) * machines : null;
  const over = useCrossings(data?.fleet ?? NO_FLEET, perHour);
  const preferences = data && preferencesFor(strategy, data.circumstances);
  const checked = useChecks(key, type ? { type: type.type } : null, preferences);
  const stop = checked.checks && stopping(checked.checks, { seenChecks: seen, reason });
  const reach = data && preferences ? servingThrough(preferences, data.fleet) : NO_REACH;
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:deploy', reach, reason);
  const change = useChange({
    name: 'changeType',
    send: changeType,
    done: `Replacing the machines of ${data?.fleet.ref.name} with ${chosen}`,
    onDone: onClose,
  });
  const send = () =>
    data &&
    type &&
    preferences &&
    change.send({
      fleet: key,
      seen: seenOf(data.fleet),
      instanceType: type.type,
      strategy,
      preferences,
      seenChecks: seen,
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
      note={
        stop ? (
          <span className="text-bad">{stop.text}</span>
        ) : (
          type && `${types.data?.current} → ${type.type} on ${machines} machines`
        )
      }
      submit={
        type && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={
              !checked.checks || Boolean(stop) || guards.why !== null || (over.length > 0 && !reason.trim())
            }
            title={guards.why ?? undefined}
            onClick={send}
          >
            Change to {type.type}
          </Button>
        )
      }
    >
      {data && types.data && (
        <div className="grid grid-cols-2 max-lg:grid-cols-1">
          <div className="grid content-start gap-4 px-[22px] py-4">
            <fieldset>
              <legend className="mb-1.5 font-semibold">
                Machine type{' '}
                <span className="text-small font-normal text-ink-3">
                  Types that can run the image. Load and cost per 1M requests now, with{' '}
                  {plural(types.data.machines, 'machine')}. Peak: the highest load of the last 24 hours, with
                  the maximum of {types.data.most}. {typeListBasis(data.fleet)}
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
                {type ? `${type.type}: load ${type.basis}.` : 'The line is at two thirds of each bar.'}
                {types.data.problem && ` The load is unknown: ${types.data.problem.message}`}
              </p>
            </fieldset>
            <StrategyPicker
              value={strategy}
              onChange={setStrategy}
              circumstances={data.circumstances}
              bootSeconds={data.boot.seconds}
            />
            {type && losesDisks(current, type) && (
              <NoteBar tone="warn" title={`${type.type} has no local disks.`}>
                {lostDisksText(types.data.current ?? '', type.type)}
              </NoteBar>
            )}
            <CrossingNotes crossings={over} />
            <SettingNotes fleet={data.fleet} click="deploy" />
            <GuardNotes guards={guards} quiet={!type} />
            <ReasonField value={reason} onChange={setReason} />
          </div>
          {!type && <PlanHint choose="a type" />}
          {type && preferences && (
            <PlanPane
              data={data}
              preferences={preferences}
              checked={checked}
              intent={change.intent}
              seen={seen}
              onSeen={setSeen}
              change={{ InstanceType: type.type }}
              label={type.type}
              type={type.type}
              price={price}
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

/** Scrolls the list to the current type. Larger types are above it, smaller ones below. */
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
          className="size-4 justify-self-end"
        />
      )}
    </RungFacts>
  </label>
);
