import type { EditStage } from '../edit-session';
import type { DraftStage } from './draft';

/** What an editor's stage is to somebody who comes back later.
 *  @param savedFileId the result that was saved last; '' for none */
export function draftStage(stage: EditStage, savedFileId: string): DraftStage {
  switch (stage.kind) {
    case 'working':
      return 'running';
    case 'done':
      return stage.result.resultFileId === savedFileId ? 'saved' : 'done';
    case 'opening':
    case 'painting':
    case 'unusable':
      return 'painting';
  }
}
