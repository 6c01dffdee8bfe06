import Link from 'next/link';
import { CopiedCode } from '../ui/copied-code';

/** What was looked for where AWS listed no image, and how to get one. */
export const NoImages = () => (
  <div className="mx-auto grid max-w-[62ch] gap-3 text-left">
    <p>
      Plimsoll asked for the AMIs that this account owns, those that are shared with it, and those that its
      fleets run. To see images, do one of these:
    </p>
    <ul className="grid list-disc gap-1.5 pl-5">
      <li>
        Make an AMI with EC2 Image Builder, Packer or <code className="font-mono">aws ec2 create-image</code>.
        A name such as <code className="font-mono">shop-1.4.0</code>, or the tags{' '}
        <code className="font-mono">app</code> and <code className="font-mono">version</code>, give it a
        family and a version.
      </li>
      <li>
        If another account builds the images, let it share them with this one, or name it in{' '}
        <code className="font-mono">AWS_ACCOUNTS</code>.
      </li>
      <li>
        If the images are elsewhere, name their region in <code className="font-mono">AWS_REGIONS</code>.{' '}
        <Link href="/first-look" className="text-accent underline">
          First look
        </Link>{' '}
        says where Plimsoll looked.
      </li>
      <li>Build a bootable image from an application, in a checkout of Plimsoll:</li>
    </ul>
    <CopiedCode title="Command that builds an image" code="npm run image -- --help" />
  </div>
);
