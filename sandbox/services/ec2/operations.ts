import type { Operations } from '../../protocol/operation.ts';
import { describeImages } from './images.ts';
import { createLaunchTemplateVersion } from './new-version.ts';
import { describeLaunchTemplates, describeLaunchTemplateVersions } from './templates.ts';

export const operations: Operations = {
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  DescribeImages: describeImages,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
};
