import type { Operations } from '../../protocol/operation.ts';
import { copyImage, createImage } from './image-create.ts';
import { describeImageReferences, getImageAncestry } from './image-lineage.ts';
import {
  deregisterImage,
  disableImage,
  disableImageDeprecation,
  enableImage,
  enableImageDeprecation,
} from './image-states.ts';
import { describeImages } from './images.ts';
import { describeInstanceImageMetadata } from './instance-image-metadata.ts';
import { describeInstanceTypeOfferings, describeInstanceTypes } from './instance-types.ts';
import { describeInstances } from './instances.ts';
import { describeAvailabilityZones, describeRegions, describeSubnets } from './network.ts';
import { describeSecurityGroups } from './security-groups.ts';
import { describeSnapshots } from './snapshots.ts';
import { registerImage } from './register-image.ts';
import { stopInstances, terminateInstances } from './end-instances.ts';
import { createLaunchTemplateVersion } from './new-version.ts';
import { createTags, deleteTags } from './tagging.ts';
import { describeLaunchTemplates, describeLaunchTemplateVersions } from './templates.ts';

export const operations: Operations = {
  CopyImage: copyImage,
  CreateImage: createImage,
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  CreateTags: createTags,
  DeleteTags: deleteTags,
  DeregisterImage: deregisterImage,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImageReferences: describeImageReferences,
  DescribeImages: describeImages,
  DescribeInstanceImageMetadata: describeInstanceImageMetadata,
  DescribeInstances: describeInstances,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
  DescribeRegions: describeRegions,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSnapshots: describeSnapshots,
  DescribeSubnets: describeSubnets,
  DisableImage: disableImage,
  DisableImageDeprecation: disableImageDeprecation,
  EnableImage: enableImage,
  EnableImageDeprecation: enableImageDeprecation,
  GetImageAncestry: getImageAncestry,
  RegisterImage: registerImage,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};
