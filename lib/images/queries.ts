import 'server-only';
import { describeImage, describeOwnImages } from '@/lib/aws/images';
import type { Aged } from '@/lib/core/aged';
import { PACE } from '@/lib/core/pace';
import { toImage, type Image } from './model';

/** The account's own images in a region. */
export async function listImages(region: string, pace: number = PACE.minute): Promise<Aged<Image[]>> {
  const facts = await describeOwnImages(region, pace);
  return { ...facts, value: facts.value.map((image) => toImage(region, image)) };
}

/** An own image, else one shared with the account; null where it is gone. */
export async function findImage(region: string, id: string, own: readonly Image[]): Promise<Image | null> {
  const known = own.find((image) => image.id === id);
  if (known) return known;
  const { value } = await describeImage(region, id, PACE.hour);
  return value && toImage(region, value);
}
