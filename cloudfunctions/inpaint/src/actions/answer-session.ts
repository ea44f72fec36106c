import { CONTRACT_VERSION } from '../../../../miniprogram/shared/contract/actions';
import type { SessionReply } from '../../../../miniprogram/shared/contract/actions';
import { uploadPrefix } from '../jobs/people-paths';
import { readUsage } from '../jobs/usage';
import type { ActionContext } from './action-parts';

/** What this caller may do here. */
export async function answerSession({ openid, parts }: ActionContext): Promise<SessionReply> {
  return {
    contractVersion: CONTRACT_VERSION,
    uploadPrefix: uploadPrefix(openid),
    canEdit: parts.provider.canEdit,
    options: {
      erase: parts.provider.knownOptions('erase'),
      edit: parts.provider.knownOptions('edit'),
    },
    provider: parts.provider.name,
    usage: await readUsage(openid, parts),
    namesProducer: parts.label.isProducerNamed,
  };
}
