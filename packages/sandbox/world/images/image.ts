import type { Tags } from '../launch/template.ts';

/** The account of Amazon's own images. */
export const AMAZON = '137112412989';

/** One of the three, in EC2's own members. */
export interface LaunchPermission {
  UserId?: string;
  OrganizationArn?: string;
  OrganizationalUnitArn?: string;
}

export interface Image {
  id: string;
  name: string;
  description: string;
  architecture: 'x86_64' | 'arm64';
  /** As it was set: one that is pending is available once `availableAt` has come (`world/images.ts`). */
  state: 'available' | 'pending' | 'deregistered' | 'disabled' | 'failed' | 'invalid' | 'transient' | 'error';
  createdAt: number;
  availableAt?: number;
  deprecatedAt?: number;
  sourceImageId?: string;
  sourceRegion?: string;
  sourceInstanceId?: string;
  /** The copy that made it: asked for again, it makes no second one. */
  clientToken?: string;
  /** Its snapshot was deleted with it: nothing can be registered from it again. */
  snapshotGone?: boolean;
  bootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred';
  ownerId: string;
  public: boolean;
  /** Whom its owner lets launch it; everyone is `public`. */
  permissions?: LaunchPermission[];
  /** Another account's that is shared with this one; its tags are not. */
  isShared?: boolean;
  /** What EC2 tells of it besides, in its own members. */
  given?: Record<string, unknown>;
  snapshotId: string;
  /** GiB of the root volume. */
  rootSize: number;
  tags: Tags;
  behaviour: ImageBehaviour;
}

/** What AWS does not show: how the machine behaves once launched. */
export interface ImageBehaviour {
  /** From launch to answering health checks. */
  bootSeconds: number;
  /** false: it boots, and never passes a health check. */
  serves: boolean;
  /** Of the requests it answers, 0 to 1. */
  errorShare?: number;
  /** UTC ms since when it fails that share; until then as few as others do. Missing: always. */
  failsSince?: number;
  /** CPU per request, 1 is usual. */
  cpuFactor?: number;
  /** What it fetches and installs at each boot takes this long on top, from half to twice. */
  installSeconds?: number;
  /** Of its boots, 0 to 1, those whose installs fail: such a machine never answers. */
  failShare?: number;
}
