/** Whether a release names a parameter instead of an image, so that the image may change after the release. */
export const isAlias = (imageId: string | null) => imageId?.startsWith('resolve:ssm:') ?? false;
