import { batch } from '@/lib/server/batch';
import { GET as access } from '../access/route';
import { GET as activity } from '../activity/route';
import { GET as activityOthers } from '../activity/others/route';
import { GET as activitySummary } from '../activity/summary/route';
import { GET as deploymentsActive } from '../deployments/active/route';
import { GET as deploymentsFleet } from '../deployments/fleet/route';
import { GET as deploymentsLedger } from '../deployments/ledger/route';
import { GET as deploymentsOptions } from '../deployments/options/route';
import { GET as deploymentsPreflight } from '../deployments/preflight/route';
import { GET as deploymentsSummary } from '../deployments/summary/route';
import { GET as deployments } from '../deployments/route';
import { GET as findings } from '../fleets/findings/route';
import { GET as instances } from '../fleets/instances/route';
import { GET as fleets } from '../fleets/route';
import { GET as guards } from '../guards/route';
import { GET as guardRequests } from '../guards/requests/route';
import { GET as imagesAncestry } from '../images/ancestry/route';
import { GET as imagesBoots } from '../images/boots/route';
import { GET as imagesCosts } from '../images/costs/route';
import { GET as imagesFamily } from '../images/family/route';
import { GET as imagesImpact } from '../images/impact/route';
import { GET as imagesPipelines } from '../images/pipelines/route';
import { GET as images } from '../images/route';
import { GET as loadFleet } from '../load/fleet/route';
import { GET as load } from '../load/route';
import { GET as budgets } from '../budgets/route';
import { GET as notifications } from '../notifications/route';
import { GET as permissions } from '../permissions/route';
import { GET as activities } from '../scaling/activities/route';
import { GET as policies } from '../scaling/policies/route';
import { GET as policyPlan } from '../scaling/policy-plan/route';
import { GET as spendRecommendations } from '../spend/recommendations/route';
import { GET as spendReplay } from '../spend/replay/route';
import { GET as spendReport } from '../spend/report/route';
import { GET as spendReleases } from '../spend/releases/route';
import { GET as spend } from '../spend/route';
import { GET as spendTypes } from '../spend/types/route';

export const GET = batch({
  '/api/access': access,
  '/api/activity': activity,
  '/api/activity/others': activityOthers,
  '/api/activity/summary': activitySummary,
  '/api/deployments': deployments,
  '/api/deployments/active': deploymentsActive,
  '/api/deployments/fleet': deploymentsFleet,
  '/api/deployments/ledger': deploymentsLedger,
  '/api/deployments/options': deploymentsOptions,
  '/api/deployments/preflight': deploymentsPreflight,
  '/api/deployments/summary': deploymentsSummary,
  '/api/fleets': fleets,
  '/api/fleets/findings': findings,
  '/api/fleets/instances': instances,
  '/api/guards': guards,
  '/api/guards/requests': guardRequests,
  '/api/images': images,
  '/api/images/ancestry': imagesAncestry,
  '/api/images/boots': imagesBoots,
  '/api/images/costs': imagesCosts,
  '/api/images/family': imagesFamily,
  '/api/images/impact': imagesImpact,
  '/api/images/pipelines': imagesPipelines,
  '/api/load': load,
  '/api/load/fleet': loadFleet,
  '/api/budgets': budgets,
  '/api/notifications': notifications,
  '/api/permissions': permissions,
  '/api/scaling/activities': activities,
  '/api/scaling/policies': policies,
  '/api/scaling/policy-plan': policyPlan,
  '/api/spend': spend,
  '/api/spend/recommendations': spendRecommendations,
  '/api/spend/replay': spendReplay,
  '/api/spend/report': spendReport,
  '/api/spend/releases': spendReleases,
  '/api/spend/types': spendTypes,
});
