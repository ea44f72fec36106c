import { randomUUID } from 'node:crypto';
import { CloudError } from '../cloud-error';
import { readProtobuf, writeBytesField, writeNumberField } from './protobuf';

type OpenApiReply = Readonly<Record<string, unknown>>;

/** WeChat's own example of a text that does not pass. @see WeChat: security.msgSecCheck */
const REFUSED_TEXT = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级';

/** Characters of one text. @see WeChat: security.msgSecCheck, version 2 */
const MAX_TEXT_CHARACTERS = 2500;

/** Answers a call of cloud.openapi in the form that the SDK decodes.
 *  @param allowed permissions.openapi of the calling function
 *  @throws CloudError INVALID_PARAM where there is no stand-in */
export function answerOpenApi(
  apiName: string,
  request: Buffer,
  allowed: readonly string[],
): Buffer {
  if (!allowed.includes(apiName)) return writeNumberField(3, NO_PERMISSION);
  if (apiName !== 'security.msgSecCheck') {
    throw new CloudError('INVALID_PARAM', `the local cloud has no stand-in for openapi.${apiName}`);
  }
  return toMessage(checkMessage(readArguments(request)));
}

/** The function's config.json does not name the API. @see WeChat: cloud development, error codes */
const NO_PERMISSION = -604101;

function checkMessage(args: ReadonlyMap<string, unknown>): OpenApiReply {
  const { version, scene, content, openid } = Object.fromEntries(args);
  if (version !== 2) return { errcode: 47001, errmsg: 'data format error' };
  if (![1, 2, 3, 4].includes(Number(scene))) return { errcode: 40129, errmsg: 'invalid scene' };
  if (!isText(openid)) return { errcode: 40003, errmsg: 'invalid openid' };
  if (!isText(content)) return { errcode: 44002, errmsg: 'empty post data' };
  if ([...content].length > MAX_TEXT_CHARACTERS) {
    return { errcode: 45002, errmsg: 'content size out of limit' };
  }
  const isRefused = content.includes(REFUSED_TEXT);
  const result = isRefused ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 };
  const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }];
  return { errcode: 0, errmsg: 'ok', trace_id: randomUUID(), result, detail };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** CommApiData { openapiData = 2 { pairs = 1 { key = 1, value = 2 (JSON) } } }, as wx-server-sdk 4.0.2 writes it. */
function readArguments(request: Buffer): Map<string, unknown> {
  const nested = readProtobuf(request).filter((field) => field.number === 2);
  const pairs = nested.flatMap((field) => readProtobuf(field.bytes));
  return new Map(
    pairs.map((pair) => {
      const fields = readProtobuf(pair.bytes);
      const text = (number: number) =>
        (fields.find((field) => field.number === number)?.bytes ?? '').toString();
      return [text(1), JSON.parse(text(2)) as unknown];
    }),
  );
}

/** CommOpenApiResp { respData = 1, contentType = 2, errorCode = 3, httpCode = 4 } */
function toMessage(reply: OpenApiReply): Buffer {
  return Buffer.concat([
    writeBytesField(1, Buffer.from(JSON.stringify(reply))),
    writeBytesField(2, Buffer.from('application/json')),
    writeNumberField(4, 200),
  ]);
}
