import type { Operations } from '../../protocol/operation.ts';
import { attachVolume, createVolume, deleteVolume, detachVolume } from './change-volumes.ts';
import {
  copySnapshot,
  createSnapshot,
  createSnapshots,
  deleteSnapshot,
  describeSnapshotAttribute,
  modifySnapshotAttribute,
} from './change-snapshots.ts';
import { describeVpcAttribute, modifySubnetAttribute, modifyVpcAttribute } from './network-attributes.ts';
import { updateEgressDescriptions, updateIngressDescriptions } from './rule-descriptions.ts';
import { describeVolumes } from './volumes.ts';
import {
  attachNetworkInterface,
  createNetworkInterface,
  deleteNetworkInterface,
  detachNetworkInterface,
  modifyNetworkInterfaceAttribute,
} from './change-network-interfaces.ts';
import { describeNetworkInterfaces } from './network-interfaces.ts';
import {
  disableAllowedImagesSettings,
  enableAllowedImagesSettings,
  getAllowedImagesSettings,
  replaceImageCriteria,
} from './allowed-images.ts';
import { describeImageAttribute, modifyImageAttribute, resetImageAttribute } from './image-attributes.ts';
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
import { describeInstanceAttribute, modifyInstanceAttribute } from './instance-attributes.ts';
import { describeInstanceImageMetadata } from './instance-image-metadata.ts';
import { describeInstanceTypeOfferings, describeInstanceTypes } from './instance-types.ts';
import { getConsoleOutput } from './console-output.ts';
import { describeInstanceStatus } from './instance-status.ts';
import { describeInstances } from './instances.ts';
import { describeTags } from './describe-tags.ts';
import { describeAvailabilityZones, describeRegions, describeSubnets } from './network.ts';
import { describeSecurityGroups } from './security-groups.ts';
import { describeSnapshots } from './snapshots.ts';
import { describeSpotPriceHistory } from './spot-prices.ts';
import { registerImage } from './register-image.ts';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './end-instances.ts';
import { createSecurityGroup, deleteSecurityGroup } from './change-security-groups.ts';
import {
  authorizeEgress,
  authorizeIngress,
  describeSecurityGroupRules,
  modifySecurityGroupRules,
  revokeEgress,
  revokeIngress,
} from './security-group-rules.ts';
import {
  createLaunchTemplate,
  deleteLaunchTemplate,
  deleteLaunchTemplateVersions,
  modifyLaunchTemplate,
} from './change-templates.ts';
import { createKeyPair, deleteKeyPair, describeKeyPairs, importKeyPair } from './key-pairs.ts';
import { runInstances } from './run-instances.ts';
import { createSubnet, createVpc, deleteSubnet, deleteVpc, describeVpcs } from './vpcs.ts';
import { createLaunchTemplateVersion } from './new-version.ts';
import { createTags, deleteTags } from './tagging.ts';
import { describeLaunchTemplates, describeLaunchTemplateVersions } from './templates.ts';

export const operations: Operations = {
  AttachNetworkInterface: attachNetworkInterface,
  AttachVolume: attachVolume,
  AuthorizeSecurityGroupEgress: authorizeEgress,
  AuthorizeSecurityGroupIngress: authorizeIngress,
  CopyImage: copyImage,
  CopySnapshot: copySnapshot,
  CreateImage: createImage,
  CreateKeyPair: createKeyPair,
  CreateLaunchTemplate: createLaunchTemplate,
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  CreateNetworkInterface: createNetworkInterface,
  CreateSecurityGroup: createSecurityGroup,
  CreateSnapshot: createSnapshot,
  CreateSnapshots: createSnapshots,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVolume: createVolume,
  CreateVpc: createVpc,
  DeleteKeyPair: deleteKeyPair,
  DeleteLaunchTemplate: deleteLaunchTemplate,
  DeleteLaunchTemplateVersions: deleteLaunchTemplateVersions,
  DeleteNetworkInterface: deleteNetworkInterface,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSnapshot: deleteSnapshot,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVolume: deleteVolume,
  DeleteVpc: deleteVpc,
  DeregisterImage: deregisterImage,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImageAttribute: describeImageAttribute,
  DescribeImageReferences: describeImageReferences,
  DescribeImages: describeImages,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstanceImageMetadata: describeInstanceImageMetadata,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeKeyPairs: describeKeyPairs,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRegions: describeRegions,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSnapshotAttribute: describeSnapshotAttribute,
  DescribeSnapshots: describeSnapshots,
  DescribeSpotPriceHistory: describeSpotPriceHistory,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVolumes: describeVolumes,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcs: describeVpcs,
  DetachNetworkInterface: detachNetworkInterface,
  DetachVolume: detachVolume,
  DisableAllowedImagesSettings: disableAllowedImagesSettings,
  DisableImage: disableImage,
  DisableImageDeprecation: disableImageDeprecation,
  EnableAllowedImagesSettings: enableAllowedImagesSettings,
  EnableImage: enableImage,
  EnableImageDeprecation: enableImageDeprecation,
  GetAllowedImagesSettings: getAllowedImagesSettings,
  GetConsoleOutput: getConsoleOutput,
  GetImageAncestry: getImageAncestry,
  ImportKeyPair: importKeyPair,
  ModifyImageAttribute: modifyImageAttribute,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  ModifyLaunchTemplate: modifyLaunchTemplate,
  ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifySnapshotAttribute: modifySnapshotAttribute,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  RebootInstances: rebootInstances,
  RegisterImage: registerImage,
  ReplaceImageCriteriaInAllowedImagesSettings: replaceImageCriteria,
  ResetImageAttribute: resetImageAttribute,
  RevokeSecurityGroupEgress: revokeEgress,
  RevokeSecurityGroupIngress: revokeIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
  UpdateSecurityGroupRuleDescriptionsEgress: updateEgressDescriptions,
  UpdateSecurityGroupRuleDescriptionsIngress: updateIngressDescriptions,
};
