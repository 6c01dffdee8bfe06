import { isLaunchable, type Image } from '@/lib/images/model';
import type { ReleaseGrade } from './grade';

/** A launch template version: image, machine type and boot settings. Versions never change. */
export interface Release {
  templateId: string;
  number: number;
  /** Name of the launch configuration that says the same instead; then there is no template, and the number is 0. */
  configuration?: string;
  /** UTC ms. */
  createdAt: number;
  createdBy: string | null;
  description: string | null;
  /** Id of the change in Plimsoll that created it. */
  change?: string | undefined;
  /** An AMI id, or `resolve:ssm:…` for a parameter. */
  imageId: string | null;
  /** null: deregistered, or not shared with this account, unless `imageUnread` says why it could not be read. */
  image: Image | null;
  imageUnread?: string;
  instanceType: string | null;
  /** AWS chooses its type by attributes. */
  byRequirements?: true;
  boot: BootSettings;
  grade: ReleaseGrade;
  /** Its image holds nothing but the application, by a manifest that was checked: nothing runs user data. */
  sealed?: true;
}

/** The start settings of a release besides image and type. */
export interface BootSettings {
  keyName: string | null;
  /** Size and start of its SHA-256. The text may hold secrets, so it stays on the server. */
  userData: { bytes: number; digest: string } | null;
  /** Name of the instance profile. */
  profile: string | null;
  securityGroups: string[];
  /** `required` means IMDSv2 only. */
  imdsTokens: string | null;
  /** For example "/dev/xvdb 100 GiB gp3". */
  volumes: string[];
  /** Launches on the Spot market. */
  spot?: true;
  /** In a Capacity Block, which is paid in advance. */
  isBlock?: true;
  /** On hardware of its own, `dedicated` or `host`, which AWS prices otherwise. Missing: shared. */
  tenancy?: string;
}

/** Why a release shows no image; null: it does. */
export function whyNoImage({ image, imageId, imageUnread }: ImageOfRelease): string | null {
  if (image) return null;
  if (imageUnread) return `${imageId ?? 'Its image'} cannot be read. ${imageUnread}`;
  return imageId
    ? `${imageId} is deregistered, or not shared with this account`
    : 'Its launch settings name no image';
}

type ImageOfRelease = Pick<Release, 'image' | 'imageId' | 'imageUnread'>;

/** Whether AWS said that there is no image to launch from. */
export const hasNoImage = ({ image, imageUnread }: ImageOfRelease) => image === null && !imageUnread;

export const isNumbered = (version: string) => /^\d+$/.test(version);

/** Whether it can be rolled back to: its image launches and is not revoked, and nothing that it names is deleted. */
export const canLaunch = ({ image, grade }: Pick<Release, 'image' | 'grade'>) =>
  image !== null && isLaunchable(image) && grade.letter !== 'F';
