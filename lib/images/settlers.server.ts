import 'server-only';
import type { Settler, Unsettled, Verdict } from '@/lib/core/verdict';
import { listPlaces } from '@/lib/aws/accounts';
import { listBuilds, listPipelines } from '@/lib/aws/pipelines';
import { PACE } from '@/lib/core/pace';
import type { Image } from './model';
import { listImages } from './queries';
import { reachOf } from './reach.server';
import { buildVerdict, promoteVerdict, restoreVerdict, revokeVerdict } from './verdicts';

type Judge = (change: Unsettled, ofFamily: Image[], all: Image[]) => Verdict | Promise<Verdict>;

/** Always asks AWS, in every region, because a cached answer is older than the change. */
const asking =
  (judge: Judge): Settler =>
  async (change) => {
    const places = (await listPlaces()).filter(({ account }) => account === change.target.account);
    const lists = await Promise.all(places.map((place) => listImages(place, PACE.fresh)));
    const all = lists.flatMap(({ value }) => value);
    return judge(
      change,
      all.filter(({ family }) => family === change.target.name),
      all,
    );
  };

const ofVersion = ({ after }: Unsettled, images: readonly Image[]) =>
  images.filter(({ version }) => version in after);

export const settleBuild: Settler = async (change) => {
  const { target } = change;
  const pipelines = (await listPipelines(target, PACE.fresh)).value;
  const pipeline = pipelines.find(({ name }) => name === target.name);
  return buildVerdict(change, pipeline ? (await listBuilds(target, pipeline.arn, PACE.fresh)).value : []);
};

export const settlePromote = asking(promoteVerdict);
export const settleRevoke = asking(async (change, ofFamily, all) => {
  const own = ofVersion(change, ofFamily);
  return revokeVerdict([...own, ...(await reachOf(own, all)).reached]);
});
export const settleRestore = asking((change, ofFamily) => restoreVerdict(ofVersion(change, ofFamily)));
