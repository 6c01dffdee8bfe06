import { matchesPattern } from '../../iam/pattern.ts';
import { DAY } from '../time/time.ts';
import { AMAZON, type Image } from './image.ts';

/** One criterion in AWS's own members: all that it says must hold. */
export interface ImageCriterion {
  ImageProviders?: string[] | undefined;
  ImageNames?: string[] | undefined;
  CreationDateCondition?: { MaximumDaysSinceCreated?: number | undefined } | undefined;
  DeprecationTimeCondition?: { MaximumDaysSinceDeprecated?: number | undefined } | undefined;
}

/** Which images of others a region's machines may be launched from. */
export interface AllowedImages {
  /** "audit-mode" only tells; without the setting it is off. */
  state?: 'audit-mode' | 'enabled';
  criteria: ImageCriterion[];
}

const isProvider = (provider: string, { ownerId }: Image) =>
  provider === ownerId || (provider === 'amazon' && ownerId === AMAZON);

const isWithin = (at: number | undefined, days: number | undefined, now: number) =>
  days === undefined || at === undefined || now - at <= days * DAY;

const satisfies = (image: Image, one: ImageCriterion, now: number) =>
  (!one.ImageProviders?.length || one.ImageProviders.some((provider) => isProvider(provider, image))) &&
  (!one.ImageNames?.length || one.ImageNames.some((pattern) => matchesPattern(pattern, image.name))) &&
  isWithin(image.createdAt, one.CreationDateCondition?.MaximumDaysSinceCreated, now) &&
  isWithin(image.deprecatedAt, one.DeprecationTimeCondition?.MaximumDaysSinceDeprecated, now);

/** Whether an image is one that the criteria allow; the account's own always are. */
export const isAllowed = (allowed: AllowedImages | undefined, account: string, image: Image, now: number) =>
  !allowed?.state || image.ownerId === account || allowed.criteria.some((one) => satisfies(image, one, now));

/** Whether it can be seen and launched. */
export const isUsable = (allowed: AllowedImages | undefined, account: string, image: Image, now: number) =>
  allowed?.state !== 'enabled' || isAllowed(allowed, account, image, now);
