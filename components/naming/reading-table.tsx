import { count, plural } from '@/lib/core/format';
import type { ImageRule } from '@/lib/first-look/images';
import type { ImageReading, RulePreview } from '@/lib/first-look/rule-preview';
import { versionLabel } from '@/lib/images/model';
import { cn } from '../ui/cn';
import { Table, Td, Th } from '../ui/table';

/** As which version each known image is read, and what decides it. With `isTrial`, also what counts now. */
export function ReadingTable({ preview, isTrial }: { preview: RulePreview; isTrial: boolean }) {
  const { images, of } = preview;
  return (
    <>
      <Table aria-label={isTrial ? 'How these rules read each image' : 'How each image is read'}>
        <thead>
          <tr>
            <Th>Image</Th>
            <Th className={WIDE}>Region</Th>
            {isTrial && <Th>Now</Th>}
            <Th>{isTrial ? 'With these rules' : 'Family and version'}</Th>
            <Th className={WIDE}>Version taken from</Th>
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

/** On a phone these stand below what they are about. */
const WIDE = 'max-sm:hidden';
const ROOM = 'py-1.5';

function ReadingRow({ image, isTrial }: { image: ImageReading; isTrial: boolean }) {
  const { id, name, region, architecture, now, then } = image;
  const isOther = now.family !== then.family || now.version !== then.version;
  const place = [region, architecture].filter(Boolean).join(' · ');
  return (
    <tr>
      <Td className={cn(ROOM, 'wrap-anywhere')}>
        {name}
        <p className="text-small whitespace-nowrap text-ink-3 sm:hidden">{place}</p>
      </Td>
      <Td className={cn(ROOM, WIDE, 'text-small whitespace-nowrap text-ink-3')}>{place}</Td>
      {isTrial && (
        <Td className={cn(ROOM, 'text-ink-3')}>
          <Read of={now} id={id} />
        </Td>
      )}
      <Td className={cn(ROOM, isTrial && isOther && 'font-medium')}>
        <Read of={then} id={id} />
        <p className="text-small font-normal text-ink-3 sm:hidden">
          from <Decider image={image} />
        </p>
      </Td>
      <Td className={cn(ROOM, WIDE)}>
        <Decider image={image} />
      </Td>
    </tr>
  );
}

const Read = ({ of: { family, version }, id }: { of: ImageReading['now']; id: string }) => (
  <>
    <span className="wrap-anywhere">{family}</span>{' '}
    <span className="whitespace-nowrap">
      {version === id ? <span className="text-ink-3">no version</span> : versionLabel({ version, id })}
    </span>
  </>
);

/** What the name of an image says, by its convention. */
const IN_NAME: Partial<Record<ImageRule, string>> = {
  'semantic version': 'its name, a semantic version',
  date: 'its name, a date',
  'build number': 'its name, a build number',
  commit: 'its name, a commit',
};

/** The tag, the rule or the name that decides the version. */
function Decider({ image: { from, rule } }: { image: Pick<ImageReading, 'from' | 'rule'> }) {
  if (from.tag)
    return (
      <>
        its tag <Code text={from.tag} />
        {rule && (
          <span className="block text-small text-ink-3">A rule matches too. The tag counts first.</span>
        )}
      </>
    );
  if (from.rule === 'own rule' && rule)
    return (
      <>
        your rule <Code text={rule} />
      </>
    );
  return IN_NAME[from.rule] ?? 'nothing, so its image ID counts';
}

const Code = ({ text }: { text: string }) => (
  <code className="font-mono text-[12px] wrap-anywhere">{text}</code>
);
