'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { awsCommand } from '@/lib/core/aws-command';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import type { Result } from '@/lib/core/result';
import type { Fleet } from '@/lib/fleets/model';
import { endInstance, protectInstance, returnInstance, setAsideInstance } from '@/lib/instances/actions';
import { instanceCalls } from '@/lib/instances/calls';
import type { InstanceDetail } from '@/lib/instances/detail';
import { actionsOn, reachOf, INSTANCE_ACTIONS, type InstanceAction } from '@/lib/instances/model';
import { instanceDetail } from '@/lib/instances/reads';
import { ACTION_WORDS } from '@/lib/instances/words';
import { readOptions } from '@/lib/query/read-options';
import type { ChangeName } from '@/lib/registry/changes';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';
import { CodeBlock } from '../ui/code-block';
import { Steps } from '../ui/steps';

type Send = (input: never) => Promise<Result<unknown>>;

/** The change of each action, its form besides the instance, and the message once AWS has accepted it. */
const SENDS: Record<
  InstanceAction,
  {
    name: ChangeName;
    send: Send;
    form: (isReplaced: boolean, then?: number) => object;
    done: (id: string) => string;
  }
> = {
  replace: {
    name: 'endInstance',
    send: endInstance,
    form: () => ({ replace: true }),
    done: (id) => `AWS replaces ${id}`,
  },
  end: {
    name: 'endInstance',
    send: endInstance,
    form: () => ({ replace: false }),
    done: (id) => `AWS terminates ${id}`,
  },
  standby: {
    ...{ name: 'setAsideInstance', send: setAsideInstance, done: (id) => `${id} is set aside` },
    form: (replace) => ({ how: 'standby', replace }),
  },
  detach: {
    ...{ name: 'setAsideInstance', send: setAsideInstance, done: (id) => `${id} is detached` },
    form: (replace) => ({ how: 'detach', replace }),
  },
  return: {
    ...{ name: 'returnInstance', send: returnInstance, done: (id) => `${id} returns to service` },
    form: (_, then) => ({ from: 'standby', ...(then !== undefined && { then }) }),
  },
  attach: {
    ...{ name: 'returnInstance', send: returnInstance, done: (id) => `${id} returns to service` },
    form: (_, then) => ({ from: 'detached', ...(then !== undefined && { then }) }),
  },
  protect: {
    ...{ name: 'protectInstance', send: protectInstance, done: (id) => `${id} is protected` },
    form: () => ({ protect: true }),
  },
  unprotect: {
    ...{ name: 'protectInstance', send: protectInstance, done: (id) => `${id} is no longer protected` },
    form: () => ({ protect: false }),
  },
};

/** `pick` is the action and the instance, such as "replace:i-0a4e7c19d2b850f36". */
export function InstanceDialog({ fleet, pick, onClose }: FleetDialogProps) {
  const [action, instance] = (pick ?? '').split(':') as [InstanceAction, string | undefined];
  if (!INSTANCE_ACTIONS.includes(action) || !instance) return null;
  return <ActionDialog {...{ fleet, action, instance, onClose }} />;
}

const whyNot = ({ id, lifecycle, problems }: InstanceDetail) =>
  lifecycle === 'unknown'
    ? `The state of ${id} is not known. ${problems.map(({ message }) => message).join(' ')}`
    : `${id} is ${lifecycle}, so AWS would refuse this.`;

interface ActionDialogProps {
  /** The fleet's key. */
  fleet: string;
  action: InstanceAction;
  instance: string;
  /** Desired capacity to set once it is back. */
  then?: number | undefined;
  /** Whether it is replaced meanwhile, to begin with. */
  replace?: boolean;
  onClose: () => void;
}

/** What AWS does to one instance, the rules, and one button that does it. */
export function ActionDialog({ fleet: key, action, instance, then, replace, onClose }: ActionDialogProps) {
  const { data, error, isPending } = useQuery(readOptions(instanceDetail, { fleet: key, instance }));
  const isAside = action === 'standby' || action === 'detach';
  const [replaces, setReplaces] = useState(replace ?? action === 'replace');
  const isReplaced = action === 'replace' || (isAside && replaces);
  const { name, send, form, done } = SENDS[action];
  const { verb, does, isFinal } = ACTION_WORDS[action];
  const change = useFleetChange(key, {
    ...{ name, send: send as never, done: () => done(instance), onDone: onClose },
    permission: 'fleet:instances',
    reachOf: ({ capacity, units }: Fleet) =>
      reachOf(
        {
          ...{ action, isReplaced, then, desired: capacity.desired },
          ...{ lifecycle: data?.lifecycle ?? 'InService', weight: units ? (data?.weight ?? null) : null },
        },
        capacity.inService,
      ),
  });
  const ref = parseFleetKey(key);
  const can = data && actionsOn(data).includes(action);
  const calls = ref ? instanceCalls({ group: ref.name, instance, action, isReplaced, then }) : [];
  return (
    <FleetChangeDialog
      change={change}
      verb={`${verb}: ${instance} of`}
      note="Nothing has changed yet."
      loading={isPending}
      error={error}
      nothing={data && !can ? whyNot(data) : null}
      submit={
        can
          ? {
              label: `${verb} ${instance}`,
              ...(isFinal && { look: 'danger' as const }),
              onClick: () =>
                change.submit({ instance, lifecycle: data.lifecycle, ...form(isReplaced, then) } as never),
            }
          : null
      }
      thorough
    >
      {isAside && (
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="mb-1 font-semibold">While it is set aside</legend>
          <Choice name="AWS launches another instance" value={replaces} onChoose={() => setReplaces(true)} />
          <Choice
            name="The fleet has one instance fewer"
            value={!replaces}
            onChoose={() => setReplaces(false)}
          />
        </fieldset>
      )}
      <Steps steps={stepsOf(does(isReplaced), then)} />
      <CodeBlock
        title="Same thing with the AWS CLI"
        code={calls.map((call) => awsCommand(call, ref?.region ?? '')).join('\n')}
      />
    </FleetChangeDialog>
  );
}

const stepsOf = (texts: readonly string[], then: number | undefined) =>
  [...texts, ...(then === undefined ? [] : [`Plimsoll sets desired capacity to ${then} again`])].map(
    (text) => ({ text }),
  );

const Choice = ({ name, value, onChoose }: { name: string; value: boolean; onChoose: () => void }) => (
  <label className="flex min-h-(--hit) items-center gap-2">
    <input type="radio" name="meanwhile" checked={value} onChange={onChoose} />
    {name}
  </label>
);
