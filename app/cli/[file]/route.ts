import { commandFile } from '@/lib/server/command-file';

export const GET = commandFile;
