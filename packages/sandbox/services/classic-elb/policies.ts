import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import type { ClassicBalancer, ClassicPolicy } from '../../world/classic-balancer.ts';
import { balancerOf } from './balancer-of.ts';
import { listenerAt } from './listeners.ts';

const BY_BALANCER = 'LBCookieStickinessPolicyType';
const BY_APPLICATION = 'AppCookieStickinessPolicyType';
const TYPES = [
  ...[BY_BALANCER, BY_APPLICATION, 'BackendServerAuthenticationPolicyType'],
  ...['ProxyProtocolPolicyType', 'PublicKeyPolicyType', 'SSLNegotiationPolicyType'],
];
const EXPIRATION = 'CookieExpirationPeriod';

/** @throws AwsError on a name that is taken, or a type that there is not */
function add(balancer: ClassicBalancer, policy: ClassicPolicy) {
  if (!TYPES.includes(policy.type))
    throw new AwsError('PolicyTypeNotFound', `There is no policy type named ${policy.type}`);
  if (balancer.policies.some(({ name }) => name === policy.name))
    throw new AwsError(
      'DuplicatePolicyName',
      `There is already a policy with name ${policy.name} for load balancer ${balancer.name}`,
    );
  balancer.policies.push(policy);
}

/** @throws AwsError on a name of none */
function checkPolicies({ name, policies }: ClassicBalancer, names: readonly string[]) {
  const unknown = names.find((one) => !policies.some((policy) => policy.name === one));
  if (unknown !== undefined)
    throw new AwsError('PolicyNotFound', `There is no policy with name ${unknown} for load balancer ${name}`);
}

export const createLbCookiePolicy: Operation<classicElb.CreateLBCookieStickinessPolicyInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const seconds = input.CookieExpirationPeriod;
  const attributes: Record<string, string> = seconds === undefined ? {} : { [EXPIRATION]: String(seconds) };
  add(balancer, { name: input.PolicyName!, type: BY_BALANCER, attributes });
  return {};
};

export const createAppCookiePolicy: Operation<classicElb.CreateAppCookieStickinessPolicyInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const attributes = { CookieName: input.CookieName! };
  add(balancer, { name: input.PolicyName!, type: BY_APPLICATION, attributes });
  return {};
};

export const createPolicy: Operation<classicElb.CreateLoadBalancerPolicyInput> = (world, input, context) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const attributes = Object.fromEntries(
    (input.PolicyAttributes ?? []).map(({ AttributeName = '', AttributeValue = '' }) => [
      AttributeName,
      AttributeValue,
    ]),
  );
  add(balancer, { name: input.PolicyName!, type: input.PolicyTypeName!, attributes });
  return {};
};

/** @throws AwsError while a listener or the machines use it */
export const deletePolicy: Operation<classicElb.DeleteLoadBalancerPolicyInput> = (world, input, context) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const used = [
    ...balancer.listeners.flatMap(({ policies }) => policies),
    ...Object.values(balancer.backendPolicies).flat(),
  ];
  if (used.includes(input.PolicyName!))
    throw new AwsError('InvalidConfigurationRequest', `Policy ${input.PolicyName} is in use`, 409);
  balancer.policies = balancer.policies.filter(({ name }) => name !== input.PolicyName);
  return {};
};

export const setPoliciesOfListener: Operation<classicElb.SetLoadBalancerPoliciesOfListenerInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const listener = listenerAt(balancer, input.LoadBalancerPort);
  checkPolicies(balancer, input.PolicyNames ?? []);
  listener.policies = input.PolicyNames ?? [];
  return {};
};

/** None takes those that there were away. */
export const setPoliciesForBackend: Operation<classicElb.SetLoadBalancerPoliciesForBackendServerInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const names = input.PolicyNames ?? [];
  checkPolicies(balancer, names);
  if (names.length > 0) balancer.backendPolicies[String(input.InstancePort)] = names;
  else delete balancer.backendPolicies[String(input.InstancePort)];
  return {};
};

/** Of one balancer: the sample policies that AWS has without one are not here. */
export const describePolicies: Operation<
  classicElb.DescribeLoadBalancerPoliciesInput,
  classicElb.DescribeLoadBalancerPoliciesOutput
> = (world, input, context) => {
  if (!input.LoadBalancerName) return { PolicyDescriptions: [] };
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const names = input.PolicyNames ?? [];
  checkPolicies(balancer, names);
  return {
    PolicyDescriptions: balancer.policies
      .filter(({ name }) => names.length === 0 || names.includes(name))
      .map(({ name, type, attributes }) => ({
        ...{ PolicyName: name, PolicyTypeName: type },
        PolicyAttributeDescriptions: Object.entries(attributes).map(([AttributeName, AttributeValue]) => ({
          ...{ AttributeName, AttributeValue },
        })),
      })),
  };
};

/** The policies of a balancer as its description lists them: by what makes clients come back. */
export function toPolicies({ policies }: ClassicBalancer): classicElb.Policies {
  const of = (type: string) => policies.filter((one) => one.type === type);
  return {
    AppCookieStickinessPolicies: of(BY_APPLICATION).map(({ name, attributes }) => ({
      ...{ PolicyName: name, CookieName: attributes['CookieName'] },
    })),
    LBCookieStickinessPolicies: of(BY_BALANCER).map(({ name, attributes }) => ({
      PolicyName: name,
      ...(attributes[EXPIRATION] && { CookieExpirationPeriod: Number(attributes[EXPIRATION]) }),
    })),
    OtherPolicies: policies
      .filter(({ type }) => type !== BY_APPLICATION && type !== BY_BALANCER)
      .map(({ name }) => name),
  };
}
