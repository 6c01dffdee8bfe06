import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { FirstLook, LadderPreview, RulePreview } from './answers';
import { previewLadder } from './preview.server';
import { getFirstLook } from './queries';
import * as reads from './reads';
import { previewRules } from './rule-preview.server';
import { OtherKeys, OtherRules } from './schema';

export const firstLookHandlers = serve(reads, {
  firstLook: { input: Nothing, answer: FirstLook, query: getFirstLook },
  ladderPreview: { input: OtherKeys, answer: LadderPreview, query: previewLadder },
  rulePreview: { input: OtherRules, answer: RulePreview, query: previewRules },
});
