'use client';
import { useQuery } from '@tanstack/react-query';
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
import type { FilledProps } from './filled-dialogs';

/** The forms come from the registry, whose functions make them for these dialogs. */
const formOf = <Form,>({ form }: FilledProps) => form as never as Form;

function Budget(props: FilledProps) {
  const { data } = useQuery(readOptions(budgetList, {}));
  const form = formOf<NonNullable<Parameters<typeof BudgetDialog>[0]['filled']>>(props);
  const list = data && (budgetsIn(data, form.account ?? '') ?? data.accounts[0]);
  if (!list) return null;
  const stands = list.budgets.find(({ scope, name }) => scope === form.scope && name === form.name);
  const filled = props.isFresh ? { ...form, usdPerMonth: stands?.usdPerMonth ?? null } : form;
  return <BudgetDialog list={list} budget={stands ?? null} filled={filled} onClose={props.onClose} />;
}

function View(props: FilledProps) {
  const { data } = useQuery(readOptions(teamViews, {}));
  const { name, search } = formOf<Parameters<typeof ViewDialog>[0]['view']>(props);
  const stands = data?.views.find((one) => one.name === name)?.search ?? null;
  const view = { name, search: props.isFresh ? stands : search };
  return data && <ViewDialog view={view} seen={stands} onClose={props.onClose} />;
}

function Rules(props: FilledProps) {
  const { data } = useQuery(readOptions(guardList, {}));
  const { policy, ...where } = formOf<GuardedEnv & { policy: Parameters<typeof PolicyDialog>[0]['filled'] }>(
    props,
  );
  if (!data) return null;
  return (
    <PolicyDialog
      where={where}
      row={guardRowOf(data, where)}
      filled={props.isFresh ? null : (policy ?? null)}
      onClose={props.onClose}
    />
  );
}

function Naming(props: FilledProps) {
  const { data } = useQuery(readOptions(namingState, {}));
  const { saved } = formOf<{ saved: Parameters<typeof NamingDialog>[0]['filled'] }>(props);
  if (!data) return null;
  return (
    <NamingDialog state={data} filled={props.isFresh ? null : (saved ?? null)} onClose={props.onClose} />
  );
}

/** A dialog that needs the grants and tokens of now. */
function WithAccess({ children }: { children: (list: AccessList) => ReactNode }) {
  const { data } = useQuery(readOptions(accessList, {}));
  return data ? children(data) : null;
}

const Grant = (props: FilledProps) => (
  <WithAccess>
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
  <WithAccess>
    {({ grants }) => {
      const grant = grants.find(({ id }) => id === form.grant);
      return grant && <WithdrawDialog grant={grant} onClose={onClose} />;
    }}
  </WithAccess>
);

const RevokeToken = ({ form, onClose }: FilledProps) => (
  <WithAccess>
    {({ tokens }) => {
      const token = tokens.find(({ id }) => id === form.token);
      return token && <RevokeTokenDialog token={token} onClose={onClose} />;
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
  promote: (props) => <ChannelDialog {...versionOf(props)} />,
  revoke: (props) => <RevokeDialog {...versionOf(props)} />,
  restore: (props) => <RestoreDialog {...versionOf(props)} />,
};
