import type { Region } from '../../world/types.ts';

/** "2026-11-20T10-11-12.345Z", as Image Builder ends its names. */
const buildTime = (at: number) => new Date(at).toISOString().replaceAll(':', '-');

/** Names and tags of images and templates as Image Builder, Packer and people give them: no family, no version. */
export function giveForeignNames(region: Region) {
  Object.values(region.images).forEach((image, index) => {
    const family = image.name.replace(/-\d+$/, '');
    if (image.given) return;
    image.description = '';
    image.name =
      index % 2 === 0
        ? `${family} ${buildTime(image.createdAt)}`
        : `packer-${family}-${Math.floor(image.createdAt / 1_000)}`;
    image.tags =
      index % 2 === 0
        ? {
            CreatedBy: 'EC2 Image Builder',
            Ec2ImageBuilderArn: `arn:aws:imagebuilder:${region.name}:${image.ownerId}:image/${family}/1.0.${index}/1`,
          }
        : { Name: `packer-${family}`, BuiltBy: 'packer' };
  });
  for (const template of Object.values(region.templates)) {
    template.tags = {};
    for (const version of template.versions) delete version.description;
  }
}
