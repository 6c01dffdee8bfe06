import { imageOf, isMixed, ownGenerations, type Fleet } from '@/lib/fleets/model';
import type { Image } from '@/lib/images/model';
import { isAlias } from '@/lib/releases/image-alias';
import type { Release } from '@/lib/releases/model';
import type { Choice } from '@/lib/fleets/mix';
import type { ImageFacts, MixFacts, TemplateRef, WayBack } from './check';
import type { Served } from './model';

/** What a deployment will run on a fleet. */
export interface Target {
  image: ImageFacts;
  type: string | null;
  /** The release to roll back to; null if a new one is made. */
  back: WayBack | null;
  /** The machine type changes. */
  resize: boolean;
}

/** null: deleted or not shared with this account. undefined: AWS did not say. */
type Found = Image | null | undefined;

function imageFacts(fleet: Fleet, id: string | null, found: Found): ImageFacts {
  const { version = id ?? 'the image', name = id ?? 'The image', architecture = null } = found ?? {};
  return {
    ...{ id: id ?? 'the image', version, name, architecture },
    state: found === undefined ? 'unknown' : (found?.state ?? null),
    revoked: found?.revoked ?? null,
    ...(found?.isSold && { isSold: true }),
    runs: id !== null && id === imageOf(fleet)?.id,
  };
}

/** If the release names its image by a parameter, an image that was not read may still exist. */
const foundOf = ({ image, imageId, imageUnread }: ImageOf): Found =>
  image ?? (isAlias(imageId) || imageUnread ? undefined : null);
type ImageOf = Pick<Release, 'image' | 'imageId' | 'imageUnread'>;

/** A mixed fleet does not launch the type of its template, unless its policy names none. */
const typeOf = ({ release, instanceType, mix }: Fleet) =>
  mix && mix.choices.length > 0 ? instanceType : (release?.instanceType ?? instanceType);

type ArchitecturesOf = (type: string | null) => string[] | null;

/** The launch template whose types fit an architecture: the fleet's own, or that of an override. */
export function templateFor(
  { template, mix }: Fleet,
  built: string | null,
  of: ArchitecturesOf,
): TemplateRef | null {
  const fits = ({ type }: Choice) => built !== null && (of(type)?.includes(built) ?? false);
  const main = template && { id: template.id, name: template.name, version: template.version };
  const choices = mix?.choices ?? [];
  if (choices.some((choice) => (choice.template?.id ?? main?.id) === main?.id && fits(choice))) return main;
  return choices.find((choice) => choice.template && fits(choice))?.template ?? main;
}

/** What of a mixed fleet a deployment through one of its templates changes. */
export function mixFacts(fleet: Fleet, deploys: TemplateRef | null, of: ArchitecturesOf): MixFacts | null {
  const { mix, units, template } = fleet;
  if (!mix || !deploys) return null;
  const isOwn = (choice: Choice) => (choice.template?.id ?? template?.id) === deploys.id;
  return {
    ...{ byRequirements: mix.byRequirements, template: deploys.name },
    launches: mix.choices
      .filter(isOwn)
      .map(({ type, imageId }) => ({ type, imageId, architectures: of(type) })),
    others: mix.choices.filter((choice) => !isOwn(choice)).map(({ type }) => type ?? 'types by requirements'),
    atOnce: units?.weights && units.weights.most >= units.desired ? units.desired : null,
  };
}

/** Another image on the fleet's machine type. `unread`: why it is not known whether it is revoked. */
export function anotherImage(fleet: Fleet, id: string, found: Found, unread?: string): Target {
  const image = { ...imageFacts(fleet, id, found), ...(unread && { revocationUnread: unread }) };
  return { image, type: typeOf(fleet), back: null, resize: false };
}

/** Another machine type for the image that the fleet runs; null: the same type again. */
export function anotherType(fleet: Fleet, type: string | null): Target {
  const { release } = fleet;
  const image = imageFacts(
    fleet,
    imageOf(fleet)?.id ?? release?.imageId ?? null,
    release && foundOf(release),
  );
  return { image, type: type ?? typeOf(fleet), back: null, resize: type !== null };
}

/** A release that served this fleet before; `served` lists those that did. */
export function earlierRelease(fleet: Fleet, back: Release, served: readonly Served[]): Target {
  const image = imageFacts(fleet, back.imageId, foundOf(back));
  const evidence = served.find(({ number }) => number === back.number)?.evidence ?? null;
  const isNext = fleet.release?.number === back.number;
  const isAlone = isNext && !isMixed(fleet) && ownGenerations(fleet)[0]?.version === String(back.number);
  const type = fleet.mix && fleet.mix.choices.length > 0 ? typeOf(fleet) : back.instanceType;
  return { image, type, back: { ...back, evidence, runs: isAlone }, resize: false };
}
