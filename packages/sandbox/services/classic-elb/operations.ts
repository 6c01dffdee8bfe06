import type { Operations } from '../../protocol/operation.ts';
import { configureHealthCheck, describeAttributes, modifyAttributes } from './attributes.ts';
import { createLoadBalancer, deleteLoadBalancer, describeLoadBalancers } from './balancers.ts';
import { createListeners, deleteListeners, setCertificate } from './listeners.ts';
import { deregisterInstances, describeInstanceHealth, registerInstances } from './machines.ts';
import {
  applySecurityGroups,
  attachToSubnets,
  detachFromSubnets,
  disableZones,
  enableZones,
} from './places.ts';
import {
  createAppCookiePolicy,
  createLbCookiePolicy,
  createPolicy,
  deletePolicy,
  describePolicies,
  setPoliciesForBackend,
  setPoliciesOfListener,
} from './policies.ts';
import { addTags, describeTags, removeTags } from './tags.ts';

export const operations: Operations = {
  AddTags: addTags,
  ApplySecurityGroupsToLoadBalancer: applySecurityGroups,
  AttachLoadBalancerToSubnets: attachToSubnets,
  ConfigureHealthCheck: configureHealthCheck,
  CreateAppCookieStickinessPolicy: createAppCookiePolicy,
  CreateLBCookieStickinessPolicy: createLbCookiePolicy,
  CreateLoadBalancer: createLoadBalancer,
  CreateLoadBalancerListeners: createListeners,
  CreateLoadBalancerPolicy: createPolicy,
  DeleteLoadBalancer: deleteLoadBalancer,
  DeleteLoadBalancerListeners: deleteListeners,
  DeleteLoadBalancerPolicy: deletePolicy,
  DeregisterInstancesFromLoadBalancer: deregisterInstances,
  DescribeInstanceHealth: describeInstanceHealth,
  DescribeLoadBalancerAttributes: describeAttributes,
  DescribeLoadBalancerPolicies: describePolicies,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeTags: describeTags,
  DetachLoadBalancerFromSubnets: detachFromSubnets,
  DisableAvailabilityZonesForLoadBalancer: disableZones,
  EnableAvailabilityZonesForLoadBalancer: enableZones,
  ModifyLoadBalancerAttributes: modifyAttributes,
  RegisterInstancesWithLoadBalancer: registerInstances,
  RemoveTags: removeTags,
  SetLoadBalancerListenerSSLCertificate: setCertificate,
  SetLoadBalancerPoliciesForBackendServer: setPoliciesForBackend,
  SetLoadBalancerPoliciesOfListener: setPoliciesOfListener,
};
