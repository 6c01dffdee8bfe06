import type { Operations } from '../../protocol/operation.ts';
import { describeImages } from './images.ts';
import { describeInstanceTypeOfferings, describeInstanceTypes } from './instance-types.ts';
import { describeInstances } from './instances.ts';
import {
  describeAvailabilityZones,
  describeRegions,
  describeSecurityGroups,
  describeSubnets,
} from './network.ts';
import { stopInstances, terminateInstances } from './end-instances.ts';
import { createLaunchTemplateVersion } from './new-version.ts';
import { describeLaunchTemplates, describeLaunchTemplateVersions } from './templates.ts';

export const operations: Operations = {
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImages: describeImages,
  DescribeInstances: describeInstances,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
  DescribeRegions: describeRegions,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};
