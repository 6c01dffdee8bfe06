import { isoDay } from '@/lib/core/iso-day';
import type { Problem } from '@/lib/core/errors';
import { gradeBy, type Grade, type Observation } from '@/lib/core/grade';
import type { Image } from '@/lib/images/model';
import type { BootReport } from './boot-report';
import { RELEASE_CHECKS, type ReleaseCheck } from './checks';
import { isAlias } from './image-alias';

export type ReleaseGrade = Grade<ReleaseCheck>;

/** The facts behind a release's grade. */
export interface ReleaseFacts {
  /** An AMI id, or `resolve:ssm:…`, as the version says. */
  imageId: string | null;
  image: Image | null;
  /** Why the image could not be read. */
  imageUnread?: string | undefined;
  securityGroups: readonly string[];
  profile: string | null;
  boot: BootReport;
  /** `$Latest` or `$Default` if the group names one of these instead of a number. */
  follows?: string | undefined;
}

/** Images and security groups of its region; null: could not be read. */
export interface Surroundings {
  securityGroups: ReadonlySet<string> | null;
  /** Whether the profile that it names exists; undefined: not read. */
  profileExists?: boolean | null | undefined;
  /** AWS's clock, UTC ms. */
  now: number;
}

type Seen = Observation<ReleaseCheck>;

/** Grades whether the image alone decides what runs, and whether the release can be rolled back to. */
export function gradeRelease(facts: ReleaseFacts, around: Surroundings): ReleaseGrade {
  const { boot, follows } = facts;
  const found: Seen[] = [
    ...imageFindings(facts, around.now),
    ...goneFindings(facts, around),
    ...boot.findings.map(({ kind, line }) => ({ check: kind, evidence: line })),
  ];
  if (follows) found.push({ check: 'follows', evidence: `the group launches ${follows}` });
  return gradeBy(RELEASE_CHECKS, found, unknowns(facts, around));
}

function imageFindings({ imageId, image, imageUnread }: ReleaseFacts, now: number): Seen[] {
  if (isAlias(imageId)) return [{ check: 'image-alias', evidence: imageId! }, ...stateFindings(image, now)];
  if (imageUnread) return [];
  if (!image || image.state === 'gone')
    return [
      {
        check: 'image-gone',
        evidence: imageId
          ? `${imageId} does not exist, or is not shared with this account`
          : 'the launch template version names no image',
      },
    ];
  return stateFindings(image, now);
}

function stateFindings(image: Image | null, now: number): Seen[] {
  if (!image) return [];
  const { deprecatedAt, revoked } = image;
  const found: Seen[] = [];
  if (image.state !== 'available')
    found.push({ check: 'image-unusable', evidence: `${image.id} is ${image.state}` });
  if (revoked) found.push({ check: 'image-revoked', evidence: revoked.reason ?? `${image.id} is revoked` });
  if (deprecatedAt && deprecatedAt < now)
    found.push({
      check: 'image-deprecated',
      evidence: `${image.id} since ${isoDay(deprecatedAt)}`,
    });
  return found;
}

function goneFindings({ securityGroups, profile }: ReleaseFacts, around: Surroundings): Seen[] {
  const known = around.securityGroups;
  const gone = known ? securityGroups.filter((id) => !known.has(id)) : [];
  return [
    ...gone.map((id): Seen => ({ check: 'group-gone', evidence: id })),
    ...(profile && around.profileExists === false
      ? [{ check: 'profile-gone' as const, evidence: profile }]
      : []),
  ];
}

function unknowns(
  { imageId, image, imageUnread, securityGroups, profile, boot }: ReleaseFacts,
  around: Surroundings,
): Seen[] {
  const unknown: Seen[] = boot.unreadable.map((why) => ({ check: 'user-data', evidence: why }));
  if (imageUnread) unknown.push({ check: 'image-gone', evidence: imageUnread });
  else if (isAlias(imageId) && !image)
    unknown.push({ check: 'image-gone', evidence: 'the image that the parameter names now is not found' });
  if (securityGroups.length > 0 && !around.securityGroups)
    unknown.push({ check: 'group-gone', evidence: 'security groups cannot be read' });
  if (profile && around.profileExists === null)
    unknown.push({ check: 'profile-gone', evidence: `the instance profile ${profile} cannot be read` });
  return unknown;
}

/** Why a release cannot be rolled back to, with what to do; null if it can. */
export function refusalOf(grade: ReleaseGrade, label: string): Problem | null {
  const [worst] = grade.found;
  if (!worst || grade.letter !== 'F') return null;
  const { found, fix } = RELEASE_CHECKS[worst.check];
  return {
    kind: 'refused',
    message: `You cannot roll back to ${label}. ${found}: ${worst.evidence}.`,
    hint: fix,
  };
}
