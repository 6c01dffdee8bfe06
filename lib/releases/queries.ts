import 'server-only';
import { createHash } from 'node:crypto';
import {
  describeTemplateVersion,
  describeTemplateVersions,
  type TemplateVersionFacts,
} from '@/lib/aws/templates';
import { listImages, findImage } from '@/lib/images/queries';
import type { Image } from '@/lib/images/model';
import type { Aged } from '@/lib/core/aged';
import { oldest } from '@/lib/core/aged';
import type { BootSettings, Release } from './model';
import { readNote } from './version-note';

async function toRelease(
  region: string,
  facts: TemplateVersionFacts,
  own: readonly Image[],
): Promise<Release> {
  const { templateId, number, createdAt, createdBy, imageId, instanceType } = facts;
  const { description, change } = readNote(facts.description);
  const image = imageId ? await findImage(region, imageId, own) : null;
  const boot = bootOf(facts);
  return {
    templateId,
    number,
    createdAt,
    createdBy,
    description,
    change,
    imageId,
    image,
    instanceType,
    boot,
  };
}

function bootOf({ userData, volumes, ...facts }: TemplateVersionFacts): BootSettings {
  const text = userData === null ? null : Buffer.from(userData, 'base64');
  return {
    keyName: facts.keyName,
    profile: facts.profile,
    securityGroups: facts.securityGroups,
    imdsTokens: facts.imdsTokens,
    userData: text && {
      bytes: text.length,
      digest: createHash('sha256').update(text).digest('hex').slice(0, 8),
    },
    volumes: volumes.map(({ device, sizeGiB, type }) =>
      [device, sizeGiB && `${sizeGiB} GiB`, type].filter(Boolean).join(' '),
    ),
  };
}

/** Every release of a launch template, newest first. */
export async function listReleases(
  region: string,
  templateId: string,
  pace: number,
): Promise<Aged<Release[]>> {
  const [versions, own] = await Promise.all([
    describeTemplateVersions(region, templateId, pace),
    listImages(region),
  ]);
  const value = await Promise.all(versions.value.map((facts) => toRelease(region, facts, own.value)));
  return { ...oldest([versions, own]), value };
}

/** One release; `version` may be `$Latest` or `$Default`. */
export async function findRelease(
  region: string,
  templateId: string,
  version: string,
  own: readonly Image[],
): Promise<Release | null> {
  const { value } = await describeTemplateVersion(region, templateId, version);
  return value && toRelease(region, value, own);
}
