import { plural } from '@/lib/core/format';
import { generationLabel, releaseGenerations } from '@/lib/fleets/generations';
import type { Fleet } from '@/lib/fleets/model';
import { isAlias } from '@/lib/releases/image-alias';
import { isNumbered } from '@/lib/releases/model';
import { releaseLabel } from './model';

/** What decides the next launch instead of a number or an image id. */
export interface Aliases {
  /** `$Latest` or `$Default`. */
  version: string | null;
  /** `resolve:ssm:…` */
  image: string | null;
}

export const aliasesOf = ({ template, release }: Pick<Fleet, 'template' | 'release'>): Aliases => ({
  version: template && !isNumbered(template.version) ? template.version : null,
  image: release && isAlias(release.imageId) ? release.imageId : null,
});

/** "next launch v8 by $Latest", with other `words` before it; null if the next launch runs what runs now, by its number. */
export function nextLaunch(fleet: Fleet, words = 'next launch'): string | null {
  const { version, image } = aliasesOf(fleet);
  if (!fleet.release || (fleet.runs === undefined && !version && !image)) return null;
  const by = [version, image && 'a parameter'].filter(Boolean).join(' and ');
  return `${words} ${releaseLabel(fleet.release)}${by && ` by ${by}`}`;
}

/** For a page: what runs, what the next launch runs, what a deployment pins, and what the alias was written for. */
export function aliasText(fleet: Fleet): string | null {
  const { version, image } = aliasesOf(fleet);
  const { release, template } = fleet;
  if (!template || (!version && !image)) return null;
  const own = releaseGenerations(fleet);
  const running = own.map((one) => `${plural(one.count, 'machine')} of release ${generationLabel(one)}`);
  const machines = own.reduce((sum, one) => sum + one.count, 0);
  const next = release
    ? `The next launch runs ${release.image ? `${releaseLabel(release)}, ` : ''}release ${release.number}`
    : 'AWS did not say what the next launch runs';
  return [
    `${running.join(' and ') || 'No machine'} ${machines > 1 ? 'run' : 'runs'}.`,
    `${next}, because the group names ${[version ?? `version ${template.version}`, image].filter(Boolean).join(', with the image ')}.`,
    ...(image
      ? [
          'A running machine keeps the image that the parameter named at its launch. The tab Instances shows it.',
        ]
      : []),
    `A deployment changes ${version ? 'the group to use a version number' : 'the release to use an image ID'}.`,
    `After that, new machines ignore people and pipelines that ${version ? `add versions to ${template.name}` : 'set the parameter'}.`,
  ].join(' ');
}
