import 'server-only';
import { withoutStop } from '@/lib/core/format';
import { createHash } from 'node:crypto';
import { awsNow } from '@/lib/aws/clock';
import { describeLaunchConfigurations } from '@/lib/aws/launch-configurations';
import { instanceProfileExists } from '@/lib/aws/profiles';
import { describeSecurityGroups, type SecurityGroupFacts } from '@/lib/aws/security-groups';
import {
  describeTemplateVersion,
  describeTemplateVersions,
  resolveTemplateImage,
  type TemplateVersionFacts,
} from '@/lib/aws/templates';
import { isSealed } from '@/lib/contents/read-manifest.server';
import { listImages, findImage } from '@/lib/images/queries';
import type { Image } from '@/lib/images/model';
import type { Aged } from '@/lib/core/aged';
import type { Known } from '@/lib/core/known';
import { perList } from '@/lib/core/memo';
import type { Place } from '@/lib/core/place';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import { known } from '@/lib/runtime/known';
import { orElse } from '@/lib/runtime/or-else';
import { readBoot, type BootReport } from './boot-report';
import { gradeRelease, type Surroundings } from './grade';
import { isAlias } from './image-alias';
import { isNumbered, type BootSettings, type Release } from './model';
import { readNote } from './version-note';

async function toRelease(
  place: Place,
  facts: TemplateVersionFacts,
  own: Known<readonly Image[]>,
  around: Surroundings,
  follows?: string,
): Promise<Release> {
  const { templateId, number, createdAt, createdBy, imageId, instanceType } = facts;
  const { description, change } = readNote(facts.description);
  const { image, imageUnread } = await imageOf(place, facts, own);
  const boot = bootOf(facts);
  const sealed = image !== null && (await isSealed(image));
  const report = sealed ? RUNS_NOTHING : bootReport(facts.userData);
  const grade = gradeRelease({ ...facts, image, imageUnread, follows, boot: report }, around);
  return {
    templateId,
    number,
    createdAt,
    createdBy,
    description,
    change,
    imageId,
    image,
    ...(imageUnread && { imageUnread }),
    instanceType,
    ...(facts.byRequirements && { byRequirements: true as const }),
    boot,
    grade,
    ...(sealed && { sealed }),
  };
}

/** Nothing in a sealed image runs user data, whatever it says. */
const RUNS_NOTHING: BootReport = { findings: [], unreadable: [] };

async function imageOf(
  place: Place,
  { templateId, number, imageId }: TemplateVersionFacts,
  own: Known<readonly Image[]>,
): Promise<Pick<Release, 'image' | 'imageUnread'>> {
  if ('why' in own) return { image: null, imageUnread: withoutStop(own.why) };
  const named = isAlias(imageId)
    ? await known(resolveTemplateImage(place, templateId, String(number)))
    : { value: imageId };
  if ('why' in named) return { image: null, imageUnread: withoutStop(named.why) };
  if (!named.value) return { image: null };
  const found = await known(findImage(place, named.value, own.value));
  return 'why' in found ? { image: null, imageUnread: withoutStop(found.why) } : { image: found.value };
}

/** Parsed user data by its text: versions never change and often share it. */
const reports = processWide('boot-reports', () => new Map<string, BootReport>());
const MOST_REPORTS = 2_000;

function bootReport(userData: string | null): BootReport {
  const known = reports.get(userData ?? '');
  if (known) return known;
  if (reports.size >= MOST_REPORTS) reports.clear();
  const report = readBoot(userData);
  reports.set(userData ?? '', report);
  return report;
}

/** Launch settings name groups by id, or in a default VPC by name. */
const namesOf = perList(
  (groups: readonly SecurityGroupFacts[]) => new Set(groups.flatMap(({ id, name }) => [id, name])),
);

async function surroundingsOf(place: Place): Promise<Surroundings> {
  const { value } = await orElse(describeSecurityGroups(place, PACE.minute), null);
  return { securityGroups: value && namesOf(value), now: awsNow() };
}

function bootOf({ userData, volumes, spot, isBlock, tenancy, ...facts }: TemplateVersionFacts): BootSettings {
  const text = userData === null ? null : Buffer.from(userData, 'base64');
  return {
    keyName: facts.keyName,
    profile: facts.profile,
    securityGroups: facts.securityGroups,
    imdsTokens: facts.imdsTokens,
    ...(spot && { spot }),
    ...(isBlock && { isBlock }),
    ...(tenancy !== 'default' && { tenancy }),
    userData: text && {
      bytes: text.length,
      digest: createHash('sha256').update(text).digest('hex').slice(0, 8),
    },
    volumes: volumes.map(({ device, sizeGiB, type }) =>
      [device, sizeGiB && `${sizeGiB} GiB`, type].filter(Boolean).join(' '),
    ),
  };
}

/** Every release of a launch template, newest first; `version` is what the group names, a number or `$Latest`. */
export async function listReleases(
  place: Place,
  { id, version }: { id: string; version: string },
  pace: number,
): Promise<Aged<Release[]>> {
  const [versions, own, around] = await Promise.all([
    describeTemplateVersions(place, id, pace),
    known(listImages(place)),
    surroundingsOf(place),
  ]);
  const follows = isNumbered(version) ? undefined : version;
  const value = await Promise.all(
    versions.value.map(async (facts) => {
      const profileExists = await hasProfile(place, facts.profile);
      return toRelease(place, facts, own, { ...around, profileExists }, follows);
    }),
  );
  return { ...versions, value };
}

const hasProfile = async (place: Place, profile: string | null) =>
  profile ? (await orElse(instanceProfileExists(place, profile), null)).value : undefined;

/**
 * One release; `version` may be `$Latest` or `$Default`. Lists read it for each fleet, so it does not check the
 * instance profile, which would take a call each. `imageId` is launched instead of the version's own.
 */
export async function findRelease(
  place: Place,
  templateId: string,
  version: string,
  own: readonly Image[],
  { imageId = null, pace = PACE.settled }: { imageId?: string | null; pace?: number } = {},
): Promise<Release | null> {
  const [{ value }, around] = await Promise.all([
    describeTemplateVersion(place, templateId, version, pace),
    surroundingsOf(place),
  ]);
  const facts = value && { ...value, imageId: imageId ?? value.imageId };
  return facts && toRelease(place, facts, { value: own }, around, isNumbered(version) ? undefined : version);
}

/** What a launch configuration says, as a release without a number; null if there is none of that name. */
export async function findConfiguration(
  place: Place,
  name: string,
  own: readonly Image[],
): Promise<Release | null> {
  const [{ value }, around] = await Promise.all([
    describeLaunchConfigurations(place, PACE.minute),
    surroundingsOf(place),
  ]);
  const facts = value.find((one) => one.name === name)?.facts;
  return facts ? { ...(await toRelease(place, facts, { value: own }, around)), configuration: name } : null;
}
