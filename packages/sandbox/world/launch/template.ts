export type Tags = Record<string, string>;

export interface LaunchTemplate {
  id: string;
  name: string;
  createdAt: number;
  createdBy: string;
  defaultVersion: number;
  latestVersion: number;
  /** Ascending. */
  versions: TemplateVersion[];
  tags: Tags;
}

export interface TemplateVersion {
  number: number;
  description?: string;
  createdAt: number;
  createdBy: string;
  /** LaunchTemplateData in AWS's own member names. */
  data: TemplateData;
  /** The request that made it: sent again, it makes no second one. */
  clientToken?: string;
}

export interface TemplateData {
  ImageId?: string;
  InstanceType?: string;
  KeyName?: string;
  UserData?: string;
  SecurityGroupIds?: string[];
  MetadataOptions?: { HttpTokens?: string; HttpEndpoint?: string };
  IamInstanceProfile?: { Arn?: string; Name?: string };
  NetworkInterfaces?: { Groups?: string[]; [member: string]: unknown }[];
  Monitoring?: { Enabled?: boolean };
  InstanceMarketOptions?: { MarketType?: string; [member: string]: unknown };
  TagSpecifications?: { ResourceType?: string; Tags?: { Key?: string; Value?: string }[] }[];
  BlockDeviceMappings?: { DeviceName?: string; Ebs?: { VolumeSize?: number; [member: string]: unknown } }[];
  [member: string]: unknown;
}

/** A launch configuration. It has no versions and never changes. */
export interface LaunchConfiguration {
  name: string;
  arn: string;
  createdAt: number;
  /** CreateLaunchConfiguration's own members. */
  given: ConfigurationMembers;
}

export interface ConfigurationMembers {
  ImageId?: string;
  InstanceType?: string;
  KeyName?: string;
  UserData?: string;
  SecurityGroups?: string[];
  /** A name or an ARN. */
  IamInstanceProfile?: string;
  /** Detailed unless it says otherwise. */
  InstanceMonitoring?: { Enabled?: boolean };
  Monitoring?: { Enabled?: boolean };
  InstanceMarketOptions?: { MarketType?: string; [member: string]: unknown };
  TagSpecifications?: { ResourceType?: string; Tags?: { Key?: string; Value?: string }[] }[];
  BlockDeviceMappings?: TemplateData['BlockDeviceMappings'];
  MetadataOptions?: TemplateData['MetadataOptions'];
  SpotPrice?: string;
  [member: string]: unknown;
}

/** What machines are launched from: a version of a launch template, or a launch configuration. */
export interface TemplateRef {
  /** "" for a launch configuration. */
  id: string;
  name: string;
  /** A number as text, "$Latest" or "$Default"; "" for a launch configuration. */
  version: string;
  /** No version was given: it is the default one, and AWS shows none. */
  unsaid?: true;
}
