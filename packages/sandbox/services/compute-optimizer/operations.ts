import type { Operations } from '../../protocol/operation.ts';
import { getEnrollmentStatus, updateEnrollmentStatus } from './enrollment.ts';
import { getAutoScalingGroupRecommendations } from './recommendations.ts';

export const operations: Operations = {
  GetAutoScalingGroupRecommendations: getAutoScalingGroupRecommendations,
  GetEnrollmentStatus: getEnrollmentStatus,
  UpdateEnrollmentStatus: updateEnrollmentStatus,
};
