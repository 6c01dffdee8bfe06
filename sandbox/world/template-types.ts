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
  BlockDeviceMappings?: { DeviceName?: string; Ebs?: { VolumeSize?: number; [member: string]: unknown } }[];
  [member: string]: unknown;
}

export interface TemplateRef {
  id: string;
  name: string;
  /** A number as text, "$Latest" or "$Default". */
  version: string;
}
