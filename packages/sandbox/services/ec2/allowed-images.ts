import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { AllowedImages, ImageCriterion } from '../../world/images/allowed-images.ts';
import type { Region } from '../../world/types.ts';
import { regionOf, regionToFill } from '../region.ts';

const settingsOf = (region: Region): AllowedImages => region.allowedImages ?? { criteria: [] };

export const getAllowedImagesSettings: Operation<
  ec2.GetAllowedImagesSettingsRequest,
  ec2.GetAllowedImagesSettingsResult
> = (world, _input, context) => {
  const { state, criteria } = settingsOf(regionOf(world, context));
  return {
    State: state ?? 'disabled',
    ImageCriteria: criteria as ec2.ImageCriterion[],
    ManagedBy: 'account',
  };
};

const STATES = ['audit-mode', 'enabled'] as const;

export const enableAllowedImagesSettings: Operation<
  ec2.EnableAllowedImagesSettingsRequest,
  ec2.EnableAllowedImagesSettingsResult
> = (world, input, context) => {
  const region = regionToFill(world, context);
  const state = STATES.find((one) => one === input.AllowedImagesSettingsState);
  if (!state)
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${input.AllowedImagesSettingsState}) for parameter allowedImagesSettingsState is invalid.`,
    );
  region.allowedImages = { ...settingsOf(region), state };
  return { AllowedImagesSettingsState: state };
};

/** The criteria stay. */
export const disableAllowedImagesSettings: Operation<
  ec2.DisableAllowedImagesSettingsRequest,
  ec2.DisableAllowedImagesSettingsResult
> = (world, _input, context) => {
  const region = regionToFill(world, context);
  region.allowedImages = { criteria: settingsOf(region).criteria };
  return { AllowedImagesSettingsState: 'disabled' };
};

export const replaceImageCriteria: Operation<
  ec2.ReplaceImageCriteriaInAllowedImagesSettingsRequest,
  ec2.ReplaceImageCriteriaInAllowedImagesSettingsResult
> = (world, input, context) => {
  const region = regionToFill(world, context);
  const criteria: ImageCriterion[] = structuredClone(input.ImageCriteria ?? []);
  region.allowedImages = { ...settingsOf(region), criteria };
  return { ReturnValue: true };
};
