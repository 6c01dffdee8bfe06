import 'server-only';
import {
  describeTemplateVersion,
  describeTemplateVersions,
  type TemplateVersionFacts,
} from '@/lib/aws/templates';
import { listImages, findImage } from '@/lib/images/queries';
import type { Image } from '@/lib/images/model';
import type { Aged } from '@/lib/core/aged';
import { oldest } from '@/lib/core/aged';
import type { Release } from './model';
import { readNote } from './version-note';

async function toRelease(
  region: string,
  facts: TemplateVersionFacts,
  own: readonly Image[],
): Promise<Release> {
  const { templateId, number, createdAt, createdBy, imageId, instanceType } = facts;
  const { description, change } = readNote(facts.description);
  const image = imageId ? await findImage(region, imageId, own) : null;
  return { templateId, number, createdAt, createdBy, description, change, imageId, image, instanceType };
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
