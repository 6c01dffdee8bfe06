'use client';
import { age, plural } from '@/lib/core/format';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { versionLabel, type Image } from '@/lib/images/model';
import type { Release } from '@/lib/releases/model';
import { Tag } from '../ui/tag';

interface ImagePickerProps {
  images: Image[];
  fleet: Fleet;
  releases: Release[];
  value: string | null;
  onChange: (id: string) => void;
  /** AWS's clock. */
  now: number;
}

/** The family's versions in this region, newest first. */
export function ImagePicker({ images, fleet, releases, value, onChange, now }: ImagePickerProps) {
  const running = imageOf(fleet)?.id;
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">
        Image{' '}
        <span className="text-small font-normal text-ink-3">
          {plural(images.length, 'version')}, newest first
        </span>
      </legend>
      {images.length === 0 && (
        <p className="text-ink-2">
          No image of this family is in {fleet.ref.region}. Build or copy one first.
        </p>
      )}
      <div className="max-h-[296px] overflow-y-auto rounded-control border border-line">
        {images.map((image) => {
          const here = image.id === running;
          const ran = releases.some((release) => release.imageId === image.id);
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
                className="accent-accent"
              />
              <span>
                <b className="block truncate font-mono text-[12.5px] font-medium">{versionLabel(image)}</b>
                <span className="text-small text-ink-3">
                  {age(image.createdAt && now - image.createdAt)} old
                </span>
              </span>
              <span className="min-w-0">
                <span className="block truncate">
                  {here ? 'Runs here' : ran ? 'Ran here before' : 'New to this fleet'}
                </span>
                <span className="block truncate text-small text-ink-3">
                  <span className="font-mono">{image.id}</span>
                  {image.commit && ` · ${image.commit}`}
                </span>
              </span>
              {here ? (
                <Tag tone="ok">running</Tag>
              ) : off ? (
                <Tag tone="bad">{image.state}</Tag>
              ) : (
                image.channel && <Tag>{image.channel}</Tag>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
