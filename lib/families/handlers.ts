import 'server-only';
import { ListFamilies, OneFamily, OneVersion } from '@/lib/images/schema';
import { serve } from '@/lib/server/serve';
import { FamilyList, FamilyPage, Impact } from './answers';
import { getFamily, listFamilies } from './catalogue.server';
import * as reads from './reads';
import { getImpact } from './revocation-impact.server';

export const familyHandlers = serve(reads, {
  familyList: { input: ListFamilies, answer: FamilyList, query: listFamilies },
  imageFamily: { input: OneFamily, answer: FamilyPage, query: getFamily },
  revocationImpact: { input: OneVersion, answer: Impact, query: getImpact },
});
