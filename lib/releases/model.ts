import { isLaunchable, type Image } from '@/lib/images/model';
import type { ReleaseGrade } from './grade';

/** A launch template version: image, machine type and boot settings, numbered and never edited. */
export interface Release {
  templateId: string;
  number: number;
  /** UTC ms */
  createdAt: number;
  createdBy: string | null;
  description: string | null;
  /** The change made here that added it: its intent's id. */
  change?: string | undefined;
  /** An AMI id, or `resolve:ssm:…` where a parameter decides. */
  imageId: string | null;
  /** null: the image is gone, or not shared with this account. */
  image: Image | null;
  instanceType: string | null;
  boot: BootSettings;
  grade: ReleaseGrade;
}

/** What a release says of a machine's start besides image and type. */
export interface BootSettings {
  keyName: string | null;
  /** Its size and the start of its SHA-256; the text itself may hold secrets, and stays on the server. */
  userData: { bytes: number; digest: string } | null;
  /** Instance profile, by name. */
  profile: string | null;
  securityGroups: string[];
  /** `required`: IMDSv2 only. */
  imdsTokens: string | null;
  /** "/dev/xvdb 100 GiB gp3" */
  volumes: string[];
}

export const isNumbered = (version: string) => /^\d+$/.test(version);

/** Whether it can be gone back to: its image launches and is not revoked, and nothing that it names is gone. */
export const canLaunch = ({ image, grade }: Pick<Release, 'image' | 'grade'>) =>
  image !== null && isLaunchable(image) && grade.letter !== 'F';

/**
 * What a rollback goes to: the newest release older than the running one whose image still launches and differs
 * in image or type. Null where there is none.
 */
export function previousRelease(releases: readonly Release[], running: number): Release | null {
  const now = releases.find((release) => release.number === running);
  const earlier = releases.filter((release) => release.number < running && canLaunch(release));
  const differs = (release: Release) =>
    release.imageId !== now?.imageId || release.instanceType !== now?.instanceType;
  return earlier.filter(differs).sort((a, b) => b.number - a.number)[0] ?? null;
}
