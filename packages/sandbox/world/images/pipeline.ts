import type { Tags } from '../launch/template.ts';

/** An EC2 Image Builder pipeline: what it builds on, and where its images go. */
export interface Pipeline {
  name: string;
  description: string;
  /** The family whose next version it makes. */
  family: string;
  parentImageId: string;
  /** Where its images are distributed to; its own region first. */
  regions: string[];
  createdAt: number;
  tags: Tags;
}

export type BuildStep = 'PENDING' | 'CREATING' | 'BUILDING' | 'TESTING' | 'DISTRIBUTING';

/** One execution of a pipeline. Where it stands follows from the time (`world/image-builds.ts`). */
export interface ImageBuild {
  pipeline: string;
  version: string;
  commit: string;
  startedAt: number;
  /** When each step is over, in their order. */
  ends: Record<BuildStep, number>;
  failure?: { at: number; reason: string };
  cancelledAt?: number;
  /** The images that came of it, from the beginning of its distribution on. */
  images: { region: string; id: string; name: string }[];
  scheduled?: true;
  clientToken?: string;
  tags: Tags;
}
