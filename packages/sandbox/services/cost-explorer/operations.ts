import { whereEnabled } from './enabled.ts';
import type { Operations } from '../../protocol/operation.ts';
import { getAnomalies } from './anomalies.ts';
import { getCostAndUsage } from './cost-and-usage.ts';
import { getCostForecast } from './forecast.ts';
import { getReservationCoverage, getReservationUtilization } from './reservations.ts';
import {
  getSavingsPlansCoverage,
  getSavingsPlansUtilization,
  getSavingsPlansUtilizationDetails,
} from './savings-plans.ts';
import { getDimensionValues, getTags } from './values.ts';

export const operations: Operations = {
  GetAnomalies: whereEnabled(getAnomalies),
  GetCostAndUsage: whereEnabled(getCostAndUsage),
  GetCostForecast: whereEnabled(getCostForecast),
  GetDimensionValues: whereEnabled(getDimensionValues),
  GetReservationCoverage: whereEnabled(getReservationCoverage),
  GetReservationUtilization: whereEnabled(getReservationUtilization),
  GetSavingsPlansCoverage: whereEnabled(getSavingsPlansCoverage),
  GetSavingsPlansUtilization: whereEnabled(getSavingsPlansUtilization),
  GetSavingsPlansUtilizationDetails: whereEnabled(getSavingsPlansUtilizationDetails),
  GetTags: whereEnabled(getTags),
};
