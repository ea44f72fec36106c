import type { FoundObjects, ObjectFinder } from '../object-finder';
import type { EncodedPicture } from '../provider';
import { checkPicture } from './check-pictures';
import { parseEndpoint } from './endpoint';
import { readIndexMap } from './read-index-map';
import { takePicture } from './result-picture';
import { createVolcengineClient } from './volcengine-client';
import type { CallResult, ClientDeps } from './volcengine-client';
import { readCredentials } from './volcengine-provider';
import type { VolcengineConfig } from './volcengine-provider';

/** The vendor's default is 20: too few for a street. 100 are the most. */
const MOST_ENTITIES = 50;

/** Finds objects by Volcengine's `entity_seg`: one call that waits, the only one that is documented for it.
 *  @throws AppError NOT_CONFIGURED when the endpoint or the keys cannot be used
 *  @see volcengine.com/docs/6793/1317296 */
export function createEntityFinder(config: VolcengineConfig, deps: ClientDeps): ObjectFinder {
  const endpoint = parseEndpoint(config.endpoint);
  const client = createVolcengineClient({ endpoint, credentials: readCredentials(config) }, deps);
  return {
    async find(picture: EncodedPicture, signal: AbortSignal): Promise<FoundObjects> {
      checkPicture(picture);
      const result = await client.call('CVProcess', buildBody(picture), signal);
      const bytes = await takePicture(result, { http: deps.http, endpoint }, signal);
      return readIndexMap(bytes, {
        sent: picture,
        entityCount: readEntityCount(result),
        requestId: result.requestId,
      });
    },
  };
}

/** `return_format` 0 asks for the index map alone, `refine_mask` 0 for its edges as they are found. */
function buildBody({ bytes }: EncodedPicture): Buffer {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return Buffer.from(
    JSON.stringify({
      req_key: 'entity_seg',
      max_entity: MOST_ENTITIES,
      return_format: 0,
      refine_mask: 0,
      binary_data_base64: [picture],
    }),
  );
}

/** How many entities the service says there are; undefined where it says nothing. */
function readEntityCount({ content }: CallResult): number | undefined {
  const list = content.entity_num;
  const first: unknown = Array.isArray(list) ? list[0] : list;
  return typeof first === 'number' ? first : undefined;
}
