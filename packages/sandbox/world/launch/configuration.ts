import { own } from '../own.ts';
import type { Region } from '../types.ts';
import type { LaunchConfiguration, TemplateData, TemplateRef } from './template.ts';

export const isConfiguration = ({ id }: TemplateRef) => id === '';

/** What a machine or group was launched from, where nothing says so. */
export const NO_TEMPLATE: TemplateRef = Object.freeze({ id: '', name: '', version: '' });

export const refToConfiguration = (name: string): TemplateRef => ({ id: '', name, version: '' });

const profileOf = (given: string) =>
  given.startsWith('arn:') ? { IamInstanceProfile: { Arn: given } } : { IamInstanceProfile: { Name: given } };

/** The same as a template version would say it. Detailed monitoring is the default here, basic in templates. */
export function configurationData({ given }: LaunchConfiguration): TemplateData {
  const { ImageId, InstanceType, KeyName, UserData, SecurityGroups, SpotPrice } = given;
  return {
    ...(ImageId && { ImageId }),
    ...(InstanceType && { InstanceType }),
    ...(KeyName && { KeyName }),
    ...(UserData && { UserData }),
    ...(SecurityGroups && { SecurityGroupIds: SecurityGroups }),
    ...(given.IamInstanceProfile && profileOf(given.IamInstanceProfile)),
    ...(given.BlockDeviceMappings && { BlockDeviceMappings: given.BlockDeviceMappings }),
    ...(given.MetadataOptions && { MetadataOptions: given.MetadataOptions }),
    ...(SpotPrice && { InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { MaxPrice: SpotPrice } } }),
    ...(given['PlacementTenancy'] !== undefined && { Placement: { Tenancy: given['PlacementTenancy'] } }),
    Monitoring: { Enabled: given.InstanceMonitoring?.Enabled ?? true },
  };
}

export const configurationNamed = (region: Region, name: string) => own(region.launchConfigurations, name);
