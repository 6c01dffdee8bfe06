'use client';
import { useState } from 'react';
import { age, plural } from '@/lib/core/format';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { newerBy, versionLabel, type Image } from '@/lib/images/model';
import type { Served } from '@/lib/deployments/model';
import { heldImages } from '@/lib/releases/holds';
import type { Release } from '@/lib/releases/model';
import { Button } from '../ui/button';
import { SearchField } from '../ui/search-field';
import { Tag } from '../ui/tag';

interface ImagePickerProps {
  images: Image[];
  fleet: Fleet;
  releases: Release[];
  /** Releases that ran on the fleet, as far as that is known. */
  served: Served[];
  value: string | null;
  onChange: (id: string) => void;
  /** AWS's clock. */
  now: number;
}

/** The channels that point at each version. */
const channelsOf = (images: readonly Image[]) =>
  images.flatMap((image) => image.channels.map((channel) => ({ channel, image })));

const matches = ({ id, version, commit, channels }: Image, words: string) =>
  [id, version, `v${version}`, commit, ...channels]
    .join(' ')
    .toLowerCase()
    .includes(words.trim().toLowerCase());

/** Lists the family's versions in this region, newest first. A channel selects the version that it points at. */
export function ImagePicker({ images, fleet, releases, served, value, onChange, now }: ImagePickerProps) {
  const running = imageOf(fleet);
  const held = heldImages(fleet.held ?? []);
  const [words, setWords] = useState('');
  const ran = new Set(served.map(({ number }) => number));
  const pastOf = ({ id }: Image) => {
    const own = releases.filter(({ imageId }) => imageId === id);
    if (own.some(({ number }) => ran.has(number))) return 'Ran here before';
    return own.length > 0 ? 'A release here, with no run on record' : 'New to this fleet';
  };
  const shown = images.filter((image) => matches(image, words));
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">
        Image{' '}
        <span className="text-small font-normal text-ink-3">
          {plural(images.length, 'version')}, newest first
        </span>
      </legend>
      <div className="mb-1.5 flex flex-wrap items-center gap-1.5">
        {channelsOf(images).map(({ channel, image }) => (
          <Button
            key={channel}
            size="small"
            aria-pressed={value === image.id}
            disabled={image.id === running?.id || image.state !== 'available'}
            className="aria-pressed:border-accent aria-pressed:bg-accent-tint"
            onClick={() => onChange(image.id)}
          >
            {channel} → {versionLabel(image)}
          </Button>
        ))}
        <span className="ml-auto max-sm:w-full">
          <SearchField label="Version, AMI, commit" value={words} onChange={setWords} />
        </span>
      </div>
      {images.length === 0 && (
        <p className="text-ink-2">
          {fleet.ref.region} has no image of this family that this account may launch. Build, copy or share an
          image first.
        </p>
      )}
      {images.length > 0 && shown.length === 0 && <p className="text-ink-2">No version matches “{words}”.</p>}
      <div className="max-h-[296px] overflow-y-auto rounded-control border border-line">
        {shown.map((image) => {
          const here = image.id === running?.id;
          const off = image.state !== 'available';
          return (
            <label
              key={image.id}
              className="grid min-h-[46px] cursor-pointer grid-cols-[18px_104px_1fr_auto] items-center gap-2 border-b border-line px-2.5 py-1.5 last:border-b-0 hover:bg-hover has-checked:bg-accent-tint has-disabled:cursor-not-allowed has-disabled:bg-surface-2 has-disabled:text-ink-3"
            >
              <input
                type="radio"
                name="image"
                value={image.id}
                checked={value === image.id}
                disabled={here || off}
                onChange={() => onChange(image.id)}
              />
              <span>
                <b className="block truncate font-mono text-[12.5px] font-medium">{versionLabel(image)}</b>
                <span className="text-small text-ink-3">
                  {age(image.createdAt && now - image.createdAt)} old
                </span>
              </span>
              <span className="min-w-0">
                <span className="block">
                  {here ? 'Runs here' : pastOf(image)}
                  {running && (newerBy(image, running) ?? 0) < 0 && `, older than ${versionLabel(running)}`}
                </span>
                <span className="block text-small wrap-anywhere text-ink-3">
                  <span className="font-mono">{image.id}</span>
                  {image.commit && ` · ${image.commit}`}
                  {image.owner && ` · shared by ${image.owner}`}
                </span>
              </span>
              {here ? (
                <Tag tone="ok">running</Tag>
              ) : off ? (
                <Tag tone="bad">{image.state}</Tag>
              ) : held.has(image.id) ? (
                <Tag tone="warn" mark="slashed">
                  held
                </Tag>
              ) : image.revoked ? (
                <Tag tone="bad" mark="diamond">
                  revoked
                </Tag>
              ) : (
                image.channels.length > 0 && <Tag>{image.channels.join(', ')}</Tag>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
