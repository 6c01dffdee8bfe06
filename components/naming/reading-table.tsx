import { count, plural } from '@/lib/core/format';
import type { ImageReading, RulePreview } from '@/lib/first-look/rule-preview';
import { Table, Td, Th } from '../ui/table';

/** As which version each known image is read. With `isTrial`, also what counts now. */
export function ReadingTable({ preview, isTrial }: { preview: RulePreview; isTrial: boolean }) {
  const { images, of } = preview;
  return (
    <>
      <Table aria-label={isTrial ? 'How these rules read each image' : 'How each image is read'}>
        <thead>
          <tr>
            <Th>Image</Th>
            <Th className="max-sm:hidden">Matching rule</Th>
            {isTrial && <Th>Now</Th>}
            <Th>{isTrial ? 'With these rules' : 'Read as'}</Th>
          </tr>
        </thead>
        <tbody>
          {images.map((image) => (
            <ReadingRow key={`${image.region} ${image.id}`} image={image} isTrial={isTrial} />
          ))}
        </tbody>
      </Table>
      {of > images.length && (
        <p className="px-4 py-2 text-small text-ink-3">
          and {count(of - images.length)} more of {plural(of, 'image')}
        </p>
      )}
    </>
  );
}

const readText = ({ family, version }: ImageReading['now'], id: string) =>
  `${family} · ${version === id ? 'no version' : version}`;

function ReadingRow({ image, isTrial }: { image: ImageReading; isTrial: boolean }) {
  const { id, name, region, architecture, rule } = image;
  const [now, then] = [readText(image.now, id), readText(image.then, id)];
  return (
    <tr>
      <Td className="py-1.5 wrap-anywhere sm:min-w-32">
        {name}{' '}
        <span className="text-small text-ink-3">{[region, architecture].filter(Boolean).join(' · ')}</span>
      </Td>
      <Td className="py-1.5 max-sm:hidden">
        {rule ? (
          <code className="font-mono text-[12px]">{rule}</code>
        ) : (
          <span className="text-ink-3">none</span>
        )}
      </Td>
      {isTrial && <Td className="py-1.5 wrap-anywhere sm:min-w-24 text-ink-3">{now}</Td>}
      <Td className="py-1.5 wrap-anywhere sm:min-w-24">
        {isTrial && then !== now ? <b className="font-medium">{then}</b> : then}
      </Td>
    </tr>
  );
}
