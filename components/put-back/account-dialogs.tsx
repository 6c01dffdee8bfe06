'use client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AccessList } from '@/lib/access/access-list';
import { accessList } from '@/lib/access/reads';
import { budgetsIn } from '@/lib/budgets/model';
import { budgetList } from '@/lib/budgets/reads';
import { guardList } from '@/lib/guards/reads';
import { namingState } from '@/lib/naming/reads';
import { readOptions } from '@/lib/query/read-options';
import { guardRowOf, type GuardedEnv } from '@/lib/rules/policy';
import { teamViews } from '@/lib/views/reads';
import { GrantDialog, type FilledGrant } from '../access/grant-dialog';
import { RevokeTokenDialog } from '../access/revoke-token-dialog';
import { WithdrawDialog } from '../access/withdraw-dialog';
import { BudgetDialog } from '../budgets/budget-dialog';
import { PolicyDialog } from '../guards/policy-dialog';
import { NamingDialog } from '../naming/naming-dialog';
import { ChannelDialog, RestoreDialog, RevokeDialog, type VersionForm } from '../images/version-dialogs';
import { ViewDialog } from '../views/view-dialog';
import type { FilledProps } from './filled-props';
import { Refusal } from './refusal';
import { Waiting } from './waiting';

/** The forms come from the registry, whose functions make them for these dialogs. */
const formOf = <Form,>({ form }: FilledProps) => form as never as Form;

interface PresentProps<Data> {
  read: UseQueryResult<Data>;
  /** What it reads, such as "the budgets". */
  what: string;
  onClose: () => void;
  children: (data: Data) => ReactNode;
}

/** A dialog that needs what stands now. */
const Present = <Data,>({ read, what, onClose, children }: PresentProps<Data>) =>
  read.data === undefined ? <Waiting read={read} what={what} onClose={onClose} /> : children(read.data);

/** What the change is about does not exist any more. */
const Gone = ({ message, onClose }: { message: string; onClose: () => void }) => (
  <Refusal
    title="Put back"
    problem={{ kind: 'missing', message }}
    {...{ later: null, now: 0, onOpen: null, onClose }}
  />
);

function Budget(props: FilledProps) {
  const read = useQuery(readOptions(budgetList, {}));
  const form = formOf<NonNullable<Parameters<typeof BudgetDialog>[0]['filled']>>(props);
  return (
    <Present read={read} what="the budgets" onClose={props.onClose}>
      {(data) => {
        const list = budgetsIn(data, form.account ?? '') ?? data.accounts[0];
        if (!list) return <Gone message="Plimsoll has no account with budgets." onClose={props.onClose} />;
        const stands = list.budgets.find(({ scope, name }) => scope === form.scope && name === form.name);
        const filled = props.isFresh ? { ...form, usdPerMonth: stands?.usdPerMonth ?? null } : form;
        return <BudgetDialog list={list} budget={stands ?? null} filled={filled} onClose={props.onClose} />;
      }}
    </Present>
  );
}

function View(props: FilledProps) {
  const read = useQuery(readOptions(teamViews, {}));
  const { name, search } = formOf<Parameters<typeof ViewDialog>[0]['view']>(props);
  return (
    <Present read={read} what="the team’s views" onClose={props.onClose}>
      {({ views }) => {
        const stands = views.find((one) => one.name === name)?.search ?? null;
        const view = { name, search: props.isFresh ? stands : search };
        return <ViewDialog view={view} seen={stands} onClose={props.onClose} />;
      }}
    </Present>
  );
}

function Rules(props: FilledProps) {
  const read = useQuery(readOptions(guardList, {}));
  const { policy, ...where } = formOf<GuardedEnv & { policy: Parameters<typeof PolicyDialog>[0]['filled'] }>(
    props,
  );
  return (
    <Present read={read} what="the rules" onClose={props.onClose}>
      {(data) => (
        <PolicyDialog
          where={where}
          row={guardRowOf(data, where)}
          filled={props.isFresh ? null : (policy ?? null)}
          onClose={props.onClose}
        />
      )}
    </Present>
  );
}

function Naming(props: FilledProps) {
  const read = useQuery(readOptions(namingState, {}));
  const { saved } = formOf<{ saved: Parameters<typeof NamingDialog>[0]['filled'] }>(props);
  return (
    <Present read={read} what="names and tags" onClose={props.onClose}>
      {(data) => (
        <NamingDialog state={data} filled={props.isFresh ? null : (saved ?? null)} onClose={props.onClose} />
      )}
    </Present>
  );
}

/** A dialog that needs the grants and tokens of now. */
const WithAccess = (props: Pick<PresentProps<AccessList>, 'onClose' | 'children'>) => (
  <Present read={useQuery(readOptions(accessList, {}))} what="grants and tokens" {...props} />
);

const Grant = (props: FilledProps) => (
  <WithAccess onClose={props.onClose}>
    {(list) => (
      <GrantDialog
        list={list}
        filled={props.isFresh ? undefined : formOf<FilledGrant>(props)}
        onClose={props.onClose}
      />
    )}
  </WithAccess>
);

const Withdraw = ({ form, onClose }: FilledProps) => (
  <WithAccess onClose={onClose}>
    {({ grants }) => {
      const grant = grants.find(({ id }) => id === form.grant);
      if (!grant) return <Gone message="This grant does not exist any more." onClose={onClose} />;
      return <WithdrawDialog grant={grant} onClose={onClose} />;
    }}
  </WithAccess>
);

const RevokeToken = ({ form, onClose }: FilledProps) => (
  <WithAccess onClose={onClose}>
    {({ tokens }) => {
      const token = tokens.find(({ id }) => id === form.token);
      if (!token) return <Gone message="This token does not exist any more." onClose={onClose} />;
      return <RevokeTokenDialog token={token} onClose={onClose} />;
    }}
  </WithAccess>
);

const versionOf = (props: FilledProps) => ({ ...formOf<VersionForm>(props), onClose: props.onClose });

/** The dialogs of changes that concern no fleet. */
export const ACCOUNT_DIALOGS: Readonly<Record<string, (props: FilledProps) => ReactNode>> = {
  setBudget: (props) => <Budget {...props} />,
  setView: (props) => <View {...props} />,
  setNaming: (props) => <Naming {...props} />,
  setGuards: (props) => <Rules {...props} />,
  grantAccess: (props) => <Grant {...props} />,
  withdrawGrant: (props) => <Withdraw {...props} />,
  revokeToken: (props) => <RevokeToken {...props} />,
  promote: (props) => <ChannelDialog {...versionOf(props)} isReturn />,
  revoke: (props) => <RevokeDialog {...versionOf(props)} />,
  restore: (props) => <RestoreDialog {...versionOf(props)} />,
};
